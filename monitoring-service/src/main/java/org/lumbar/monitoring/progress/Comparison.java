package org.lumbar.monitoring.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The derived quantities of one check-in: what changed, against which reference, and by more than what. */
final class Comparison {

    /** Shares are compared in floating point; a 30 % that is 29.999… is 30 %. */
    private static final double ROUNDING = 1e-9;

    final Limits limits;
    final BaselineScores baseline;
    final Scores now;
    final List<Reading> before;
    final Site site;
    final @Nullable FunctionScale scale;
    final SortedMap<String, Double> numbers = new TreeMap<>();

    final boolean elevated;
    final boolean painImproved;
    final boolean painWorse;
    final boolean functionImproved;
    final boolean functionWorse;

    /**
     * Compares.
     *
     * @param psfs the patient's own activities now
     * @param before the readings of earlier days, oldest first
     */
    Comparison(Limits limits, BaselineScores baseline, Scores now, @Nullable Double psfs, List<Reading> before) {
        this.limits = limits;
        this.baseline = baseline;
        this.now = now;
        this.before = before;
        this.site = baseline.dominantSite();
        this.scale = FunctionScale.toCompare(baseline, now);
        answers();
        elevated = isElevated();
        var painGain = gain(site::of, site::of);
        var functionGain = scale == null ? null : gain(scale::of, scale::of);
        painImproved = painGain != null && painCounts() && improved(painGain);
        painWorse = painGain != null && painCounts() && -painGain >= limits.of(Limit.PAIN_NOISE);
        var ownGain = gainOfOwnActivities(psfs);
        functionWorse = functionWorse(functionGain) || (ownGain != null && -ownGain >= limits.of(Limit.PSFS_NOISE));
        boolean isGain = (scale != null && functionGain != null && improved(scale, functionGain))
                || (ownGain != null && ownGain >= limits.of(Limit.PSFS_GAIN));
        functionImproved = isGain && (ownGain == null || !functionWorse);
        if (painGain != null) {
            gainShare(painGain);
        }
        flag("elevated", elevated);
        flag("painImproved", painImproved);
        flag("painWorse", painWorse);
        flag("functionImproved", functionImproved);
        flag("functionWorse", functionWorse);
    }

    private void answers() {
        note("pain", Site.BACK.of(now));
        note("legPain", Site.LEG.of(now));
        note("rmdq", FunctionScale.RMDQ.of(now));
        note("odi", FunctionScale.ODI.of(now));
        note("pgic", Site.number(now.pgic()));
        note("adherence", Site.number(now.adherencePct()));
        if (now.pass() != null) {
            flag("pass", now.pass());
        }
        note("baselinePain", Site.BACK.of(baseline));
        note("baselineLegPain", Site.LEG.of(baseline));
        note("baselineRmdq", FunctionScale.RMDQ.of(baseline));
        note("baselineOdi", FunctionScale.ODI.of(baseline));
        change("painChange", Site.BACK::of, Site.BACK::of);
        change("legPainChange", Site.LEG::of, Site.LEG::of);
        change("rmdqChange", FunctionScale.RMDQ::of, FunctionScale.RMDQ::of);
        change("odiChange", FunctionScale.ODI::of, FunctionScale.ODI::of);
    }

    /** Either site or function is above its own reference by more than measurement error. */
    private boolean isElevated() {
        boolean back = above("painReference", Limit.PAIN_NOISE, Site.BACK::of, Site.BACK::of);
        boolean leg = above("legPainReference", Limit.PAIN_NOISE, Site.LEG::of, Site.LEG::of);
        boolean function = scale != null
                && above(
                        scale == FunctionScale.RMDQ ? "rmdqReference" : "odiReference",
                        scale.noise,
                        scale::of,
                        scale::of);
        return back || leg || function;
    }

    private boolean above(
            String name,
            Limit noise,
            Function<Scores, @Nullable Double> of,
            Function<BaselineScores, @Nullable Double> ofBaseline) {
        var reference = reference(of, ofBaseline);
        var value = of.apply(now);
        if (reference == null) {
            return false;
        }
        note(name, reference);
        return value != null && value >= reference + limits.of(noise);
    }

    /** The middle of the latest values that were not elevated, but never above baseline; null if there is none. */
    private @Nullable Double reference(
            Function<Scores, @Nullable Double> of, Function<BaselineScores, @Nullable Double> ofBaseline) {
        var first = ofBaseline.apply(baseline);
        var values = Course.referenceValues(
                first == null ? List.of() : List.of(first),
                before,
                reading -> of.apply(reading.scores()) != null,
                reading -> {
                    var value = of.apply(reading.scores());
                    return value == null ? Double.NaN : value;
                });
        if (values.isEmpty()) {
            return null;
        }
        var middle = Course.median(values);
        return first == null ? middle : Math.min(first, middle);
    }

    private @Nullable Double gain(
            Function<BaselineScores, @Nullable Double> ofBaseline, Function<Scores, @Nullable Double> of) {
        var first = ofBaseline.apply(baseline);
        var value = of.apply(now);
        return first == null || value == null ? null : first - value;
    }

    private void gainShare(double painGain) {
        var first = site.of(baseline);
        if (first != null && first > 0) {
            note("painGainPct", 100 * painGain / first);
        }
    }

    /** From a low baseline pain can neither improve nor worsen measurably. */
    private boolean painCounts() {
        var first = site.of(baseline);
        return first != null && first >= limits.of(Limit.PAIN_BASELINE_LOW);
    }

    private boolean improved(double painGain) {
        var first = site.of(baseline);
        return first != null
                && painGain >= limits.of(Limit.PAIN_GAIN)
                && painGain >= limits.of(Limit.PAIN_GAIN_SHARE) * first - ROUNDING;
    }

    private boolean improved(FunctionScale on, double gain) {
        var first = on.of(baseline);
        return gain >= limits.of(on.gain)
                || (first != null
                        && gain >= limits.of(on.gainWithShare)
                        && gain >= limits.of(Limit.FUNCTION_GAIN_SHARE) * first - ROUNDING);
    }

    /**
     * What the patient's own activities gained. They count where pain was so low at first that it says nothing; there the
     * RMDQ has little room as well. When one of the two got better and the other worse, only the worse counts.
     */
    private @Nullable Double gainOfOwnActivities(@Nullable Double psfs) {
        var first = site.of(baseline);
        boolean isPainLow = first != null && first < limits.of(Limit.PAIN_BASELINE_LOW);
        note("psfsChange", psfs == null || baseline.psfs() == null ? null : (Double) (psfs - baseline.psfs()));
        return !isPainLow || psfs == null || baseline.psfs() == null ? null : (Double) (psfs - baseline.psfs());
    }

    /** Near the top of the RMDQ there is no room to get worse in; there the patient's own impression counts. */
    private boolean functionWorse(@Nullable Double functionGain) {
        var first = FunctionScale.RMDQ.of(baseline);
        if (scale != FunctionScale.ODI && first != null && first > limits.of(Limit.RMDQ_CEILING)) {
            return impressionIsWorse();
        }
        return scale != null && functionGain != null && -functionGain >= limits.of(scale.noise);
    }

    boolean impressionIsWorse() {
        return now.pgic() != null && now.pgic() >= limits.of(Limit.PGIC_WORSE);
    }

    boolean impressionIsBetter() {
        return now.pgic() != null && now.pgic() <= limits.of(Limit.PGIC_BETTER);
    }

    boolean improved() {
        return painImproved || functionImproved;
    }

    boolean hasBaseline() {
        return site.of(baseline) != null || (scale != null && scale.of(baseline) != null);
    }

    /** The dominant site or function was not answered. */
    boolean isPartial() {
        return scale == null || site.of(now) == null;
    }

    /** The worse of back and leg. */
    double worstPain() {
        return worstPain(now);
    }

    static double worstPain(Scores scores) {
        var back = Site.BACK.of(scores);
        var leg = Site.LEG.of(scores);
        return Math.max(back == null ? 0 : back, leg == null ? 0 : leg);
    }

    /** Where it hurt most at first must be known; what is missing is no sign of having recovered. */
    private boolean isMainSiteAnswered(Scores scores) {
        return site.of(baseline) == null || site.of(scores) != null;
    }

    boolean isAcceptable() {
        return functionAtMost(scale == null ? null : scale.acceptable)
                && worstPain() <= limits.of(Limit.PAIN_ACCEPTABLE);
    }

    private boolean functionAtMost(@Nullable Limit limit) {
        var value = scale == null ? null : scale.of(now);
        return limit != null && value != null && value <= limits.of(limit);
    }

    boolean isRecovered() {
        return isRecovered(now);
    }

    boolean isRecovered(Scores scores) {
        var on = FunctionScale.toCompare(baseline, scores);
        var function = on == null ? null : on.of(scores);
        return on != null
                && function != null
                && function <= limits.of(on.recovered)
                && scores.painNprs() != null
                && isMainSiteAnswered(scores)
                && worstPain(scores) <= limits.of(Limit.PAIN_RECOVERED);
    }

    Optional<Reading> previousValid() {
        return Course.last(1, before, Reading::isValid).stream().findFirst();
    }

    /** Changed less, since an earlier reading, than would be worth going on for. */
    boolean hasStalledSince(Reading earlier) {
        var painNow = site.of(now);
        var painThen = site.of(earlier.scores());
        var functionNow = scale == null ? null : scale.of(now);
        var functionThen = scale == null ? null : scale.of(earlier.scores());
        if (scale == null || painNow == null || painThen == null || functionNow == null || functionThen == null) {
            return false;
        }
        note("painGainSincePlateau", painThen - painNow);
        note("functionGainSincePlateau", functionThen - functionNow);
        return Math.abs(painThen - painNow) < limits.of(Limit.PAIN_STALLED)
                && Math.abs(functionThen - functionNow) < limits.of(scale.stalled);
    }

    /** Where things went since {@code scores} and {@code first}, whichever is there. */
    Trend trend(Function<Site, @Nullable Double> painThen, Function<FunctionScale, @Nullable Double> functionThen) {
        var directions = new ArrayList<Trend>();
        add(directions, painThen.apply(site), site.of(now), limits.of(Limit.PAIN_NOISE));
        if (scale != null) {
            add(directions, functionThen.apply(scale), scale.of(now), limits.of(scale.noise));
        }
        if (directions.isEmpty()) {
            return Trend.UNKNOWN;
        }
        boolean better = directions.contains(Trend.BETTER);
        boolean worse = directions.contains(Trend.WORSE);
        if (better && worse) {
            return Trend.MIXED;
        }
        return better ? Trend.BETTER : worse ? Trend.WORSE : Trend.SAME;
    }

    private static void add(List<Trend> directions, @Nullable Double then, @Nullable Double now, double noise) {
        if (then != null && now != null) {
            directions.add(then - now >= noise ? Trend.BETTER : now - then >= noise ? Trend.WORSE : Trend.SAME);
        }
    }

    void note(String name, @Nullable Double value) {
        if (value != null) {
            numbers.put(name, value);
        }
    }

    private void flag(String name, boolean value) {
        numbers.put(name, value ? 1.0 : 0.0);
    }

    private void change(
            String name, Function<Scores, @Nullable Double> of, Function<BaselineScores, @Nullable Double> ofBaseline) {
        var first = ofBaseline.apply(baseline);
        var value = of.apply(now);
        note(name, first == null || value == null ? null : (Double) (value - first));
    }
}
