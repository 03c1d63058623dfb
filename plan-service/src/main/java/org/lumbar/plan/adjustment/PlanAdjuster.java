package org.lumbar.plan.adjustment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.adjustment.AdjustmentKnowledge.AdjustmentRule;
import org.lumbar.plan.adjustment.AdjustmentKnowledge.KindPolicy;
import org.lumbar.plan.adjustment.AdjustmentKnowledge.Needs;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.treatment.Adjusting;
import org.lumbar.plan.treatment.Adjustment;
import org.lumbar.plan.treatment.AdjustmentKind;
import org.lumbar.plan.treatment.Course;
import org.lumbar.plan.treatment.Danger;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.ItemId;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.PlanVersion;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.plan.treatment.Stage;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.RuleResult;
import org.lumbar.platform.kernel.rules.Truth;

/**
 * Says what an evaluated check-in leads to. A pure function of the plan, the check-in and the knowledge; what is missing
 * never changes anything, and danger never waits.
 */
public final class PlanAdjuster {

    private static final int GUIDED = 1;
    private static final int STEPPED_UP = 2;
    private static final int REFERRED = 3;

    /** A corrected answer, or a late one of an earlier day, never makes harder, reduces or ends anything. */
    private static final Set<AdjustmentKind> ONLY_ON_NEWS = EnumSet.of(
            AdjustmentKind.PROGRESS_EXERCISE,
            AdjustmentKind.STEP_DOWN,
            AdjustmentKind.PROPOSE_DOSE_CHANGE,
            AdjustmentKind.DISCHARGE_RELAPSE_PREVENTION);

    /** One of these a day, whatever else is answered on it: of two changes nobody can tell which one did it. */
    private static final Set<AdjustmentKind> ONE_A_DAY = EnumSet.of(
            AdjustmentKind.PROGRESS_EXERCISE,
            AdjustmentKind.STEP_DOWN,
            AdjustmentKind.PROPOSE_DOSE_CHANGE,
            AdjustmentKind.DISCHARGE_RELAPSE_PREVENTION,
            AdjustmentKind.SWAP_MODALITY,
            AdjustmentKind.ADD_MODALITY,
            AdjustmentKind.STEP_UP_CARE);

    /** What makes exercise easier does so once a day, also where something else was changed on it: it is the safer way. */
    private static final Set<AdjustmentKind> EASING =
            EnumSet.of(AdjustmentKind.REGRESS_EXERCISE, AdjustmentKind.FLARE_PLAN, AdjustmentKind.ADHERENCE_SUPPORT);

    private final InterventionCatalogue catalogue;
    private final List<AdjustmentRule> rules;
    private final Map<AdjustmentKind, KindPolicy> policies = new EnumMap<>(AdjustmentKind.class);

    /** @throws IllegalArgumentException when a kind has no policy */
    public PlanAdjuster(InterventionCatalogue catalogue, AdjustmentKnowledge knowledge) {
        this.catalogue = catalogue;
        this.rules = knowledge.rules();
        knowledge.kinds().forEach(policy -> policies.put(policy.id(), policy));
        for (var kind : AdjustmentKind.values()) {
            policy(kind);
        }
    }

    private KindPolicy policy(AdjustmentKind kind) {
        var policy = policies.get(kind);
        if (policy == null) {
            throw new IllegalArgumentException("The knowledge does not say who decides on %s".formatted(kind));
        }
        return policy;
    }

    /** What {@code progress} leads to in the version in force. */
    public Adjusting adjust(EpisodePlan plan, PlanVersion version, Progress progress, Instant now) {
        var facts = new ProgressFacts(progress, plan, version, new Medicines(catalogue));
        var holding = Rule.evaluate(rules, facts).stream()
                .filter(result -> result.truth() == Truth.TRUE)
                .toList();
        var kinds = kinds(holding, plan.course(), progress, now);
        var applied = new ArrayList<AdjustmentKind>();
        var awaiting = new ArrayList<AdjustmentKind>();
        boolean clinician = false;
        boolean prescriber = false;
        for (var kind : kinds) {
            var needs = needs(policy(kind), facts, version);
            (needs == Needs.NOBODY ? applied : awaiting).add(kind);
            clinician |= needs == Needs.CLINICIAN;
            prescriber |= needs == Needs.PRESCRIBER;
        }
        var effects = new Effects(
                catalogue,
                plan.plan(),
                version,
                holding.stream().map(result -> result.rule().id()).toList(),
                applied,
                progress.day());
        for (var result : holding) {
            effects.pause(result.rule().pause(), result.rule().pauseModalities());
        }
        applied.forEach(kind -> effects.apply(kind, plan.course().flaresAtLevel()));
        var adjustment = new Adjustment(
                idOf(plan, progress),
                progress.checkIn(),
                progress.day(),
                progress.status(),
                applied,
                awaiting,
                clinician,
                prescriber,
                touched(version.items(), effects.items()),
                reasons(holding, facts),
                doses(plan, version, holding, awaiting, progress.day()));
        return new Adjusting(
                adjustment,
                effects.items(),
                held(version, kinds),
                course(plan, progress, kinds, applied),
                danger(progress, kinds));
    }

    /** What a corrected answer leads to is another adjustment: what the first answer led to may still wait, or be decided. */
    private static UUID idOf(EpisodePlan plan, Progress progress) {
        return plan.course().knows(progress.checkIn())
                ? Ids.derive(
                        "adjustment",
                        plan.plan(),
                        progress.checkIn(),
                        progress.status(),
                        plan.adjustments().count())
                : Ids.derive("adjustment", plan.plan(), progress.checkIn(), progress.status());
    }

    /** What accepting what waits would do to medicines now: whoever accepts later accepts this and nothing else. */
    private List<Adjustment.DoseChange> doses(
            EpisodePlan plan,
            PlanVersion version,
            List<RuleResult<AdjustmentRule>> holding,
            List<AdjustmentKind> awaiting,
            int day) {
        var effects = new Effects(
                catalogue,
                plan.plan(),
                version,
                holding.stream().map(result -> result.rule().id()).toList(),
                awaiting,
                day);
        awaiting.forEach(kind -> effects.apply(kind, plan.course().flaresAtLevel()));
        return Adjustment.dosesBetween(version.items(), effects.items());
    }

    /** The items if a person accepts what waits. */
    public List<PlanItem> accepted(EpisodePlan plan, PlanVersion version, Adjustment adjustment) {
        var effects = new Effects(
                catalogue, plan.plan(), version, adjustment.rules(), adjustment.awaiting(), adjustment.day());
        adjustment.awaiting().forEach(kind -> effects.apply(kind, plan.course().flaresAtLevel()));
        return effects.items();
    }

    private List<AdjustmentKind> kinds(
            List<RuleResult<AdjustmentRule>> holding, Course course, Progress progress, Instant now) {
        var kinds = new LinkedHashSet<AdjustmentKind>();
        boolean isNoNews = course.isNoNews(progress.checkIn(), progress.day());
        boolean wasEased = course.wasEasedBy(progress.checkIn(), progress.day());
        boolean wasChanged = course.wasChangedBy(progress.checkIn(), progress.day());
        for (var result : holding) {
            boolean stops = result.rule().stops();
            result.rule().kinds().stream()
                    .filter(kind -> stops || !policy(kind).silenceable() || !course.silences(kind, now))
                    .filter(kind -> !(isNoNews && ONLY_ON_NEWS.contains(kind)))
                    .filter(kind -> !(wasEased && EASING.contains(kind)))
                    .filter(kind -> stops || !(wasChanged && ONE_A_DAY.contains(kind)))
                    .forEach(kinds::add);
        }
        return kinds.isEmpty() ? List.of(AdjustmentKind.CONTINUE) : List.copyOf(kinds);
    }

    private static Needs needs(KindPolicy policy, ProgressFacts facts, PlanVersion version) {
        if (holds(policy.prescriberWhen(), facts)) {
            return Needs.PRESCRIBER;
        }
        var suspended = version.stage() == Stage.SUSPENDED && policy.touchesExercise();
        if (policy.needs() == Needs.NOBODY && (suspended || holds(policy.clinicianWhen(), facts))) {
            return Needs.CLINICIAN;
        }
        return policy.needs();
    }

    private static boolean holds(@Nullable Condition condition, ProgressFacts facts) {
        return condition != null && condition.evaluate(facts).truth() == Truth.TRUE;
    }

    /** Exercise stays as it is until the contradiction is cleared up, or the exercise is done. */
    private static boolean held(PlanVersion version, List<AdjustmentKind> kinds) {
        if (kinds.contains(AdjustmentKind.HOLD_PLAN)) {
            return true;
        }
        return version.held() && kinds.contains(AdjustmentKind.SEND_REMINDER);
    }

    private static Course course(
            EpisodePlan plan, Progress progress, List<AdjustmentKind> kinds, List<AdjustmentKind> applied) {
        var before = plan.course().without(progress.checkIn());
        var numbers = progress.numbers();
        var seen = new Course.Seen(
                progress.day(),
                progress.status(),
                whole(numbers.get("pain")),
                whole(numbers.get("legPain")),
                whole(numbers.get("rmdq")),
                numbers.get("odi"));
        var after = before.with(seen, progress.isInsufficient(), rung(plan, kinds), flares(before, kinds));
        return progress.isInsufficient()
                ? after
                : after.having(
                        progress.checkIn(),
                        progress.day(),
                        applied.stream().anyMatch(EASING::contains),
                        kinds.stream().anyMatch(kind -> ONE_A_DAY.contains(kind) || EASING.contains(kind)),
                        plan.course().rungBefore(progress.checkIn(), progress.day()));
    }

    /** From self-management to guided, then combined care, then a specialist: one rung at a time. */
    private static int rung(EpisodePlan plan, List<AdjustmentKind> kinds) {
        int before = plan.course().rung();
        if (kinds.contains(AdjustmentKind.REFER_ROUTINE)) {
            return REFERRED;
        }
        boolean isReviewed = kinds.contains(AdjustmentKind.RESTRATIFY);
        if (isReviewed
                && (kinds.contains(AdjustmentKind.SWAP_MODALITY) || kinds.contains(AdjustmentKind.ADD_MODALITY))) {
            return Math.max(before, GUIDED);
        }
        return kinds.contains(AdjustmentKind.STEP_UP_CARE) ? Math.max(before, STEPPED_UP) : before;
    }

    private static int flares(Course before, List<AdjustmentKind> kinds) {
        if (kinds.contains(AdjustmentKind.PROGRESS_EXERCISE)) {
            return 0;
        }
        return before.flaresAtLevel() + (kinds.contains(AdjustmentKind.FLARE_PLAN) ? 1 : 0);
    }

    private static @Nullable Integer whole(@Nullable Double number) {
        return number == null ? null : (int) Math.round(number);
    }

    private static @Nullable Danger danger(Progress progress, List<AdjustmentKind> kinds) {
        if (!kinds.contains(AdjustmentKind.SUSPEND_PLAN)) {
            return null;
        }
        var rules = progress.firedRules().stream()
                .filter(rule -> rule.triage().forbidsPlan())
                .map(FiredRule::rule);
        var events = progress.adverseEvents().stream().filter(ProgressFacts::isDangerous);
        return Danger.ofCheckIn(
                progress.checkIn(),
                ProgressFacts.triage(progress),
                Stream.concat(rules, events).toList());
    }

    private static List<ItemId> touched(List<PlanItem> before, List<PlanItem> after) {
        var touched = new LinkedHashSet<ItemId>();
        before.stream().filter(item -> !after.contains(item)).forEach(item -> touched.add(item.item()));
        after.stream().filter(item -> !before.contains(item)).forEach(item -> touched.add(item.item()));
        return List.copyOf(touched);
    }

    private static List<Reason> reasons(List<RuleResult<AdjustmentRule>> holding, ProgressFacts facts) {
        if (holding.isEmpty()) {
            return List.of(new Reason("ADJ-CONTINUE", List.of("status=" + facts.value("status")), "PLATFORM"));
        }
        return holding.stream()
                .map(result -> new Reason(
                        result.rule().id(),
                        result.verdict().because().stream()
                                .map(name -> name + "=" + shown(facts.value(name)))
                                .toList(),
                        String.join(", ", result.rule().sources())))
                .toList();
    }

    private static String shown(@Nullable Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }
}
