package org.lumbar.monitoring.followup;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.RULES;
import static org.lumbar.monitoring.followup.Episodes.active;
import static org.lumbar.monitoring.followup.Episodes.at;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.lumbar.monitoring.followup.Episodes.hearing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lumbar.monitoring.followup.Decision.Accepted;
import org.lumbar.monitoring.followup.FollowUpCommand.Advance;
import org.lumbar.monitoring.followup.FollowUpCommand.Answer;
import org.lumbar.monitoring.followup.FollowUpCommand.Report;
import org.lumbar.monitoring.followup.FollowUpEvent.CheckInIssued;
import org.lumbar.monitoring.followup.FollowUpEvent.CheckInMissed;
import org.lumbar.monitoring.followup.FollowUpEvent.SafetyAlertRaised;
import org.lumbar.monitoring.followup.FollowUpNews.Assessed;
import org.lumbar.monitoring.followup.FollowUpNews.OpenQuestion;
import org.lumbar.monitoring.followup.FollowUpNews.PlanActivated;
import org.lumbar.monitoring.followup.FollowUpNews.PlanAdjusted;
import org.lumbar.monitoring.followup.FollowUpNews.PlanClosed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanSuspended;
import org.lumbar.monitoring.progress.Scores;
import org.lumbar.monitoring.progress.Status;
import org.lumbar.monitoring.safety.KnownFacts;
import org.lumbar.monitoring.safety.Triage;
import org.lumbar.monitoring.safety.Urgency;

/** What must hold of every follow-up, whatever happens to it. */
class FollowUpPropertiesTest {

    private static final List<String> DANGERS = List.of(
            "urinary_retention_new",
            "saddle_sensation_altered",
            "foot_drop",
            "fever",
            "red_painful_eye",
            "hand_weakness_new");

    /** A day later by so many, on which something is answered or time just passes. */
    record Step(int days, boolean answers, CheckInAnswer answer) {}

    @Property(tries = 300)
    void aRedFlagBeatsEverything(
            @ForAll("steps") List<Step> steps,
            @ForAll("answers") CheckInAnswer last,
            @ForAll("dangers") String danger) {
        var followUp = after(active(), steps);
        var findings = new ArrayList<>(last.newFindings());
        findings.add(danger);
        var dangerous = new CheckInAnswer(
                last.scores(), Particulars.none(), true, findings, last.adverseEvents(), null, null, false);

        var decision = followUp.decide(new Report(dangerous), at(day(200), "danger"), RULES);

        assertThat(decision).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(recordOf(accepted).evaluation().judgement().status()).isEqualTo(Status.RED_FLAG);
            assertThat(recordOf(accepted).safety()).isNotNull();
            assertThat(accepted.followUp().alerts()).isNotEmpty();
        });
    }

    @Property(tries = 300)
    void notKnowingNeverMakesDangerGoAway(
            @ForAll("dangers") String danger, @ForAll("forgotten") List<Integer> forgotten) {
        var known = active();
        var unknown = hearing(
                FollowUp.of(EPISODE),
                new Assessed(forgetting(Episodes.baseline(), forgotten), List.of()),
                Episodes.activated(1));

        assertThat(urgency(unknown, danger)).isLessThanOrEqualTo(urgency(known, danger));
    }

    private static Urgency urgency(FollowUp followUp, String danger) {
        var accepted = (Accepted) followUp.decide(new Report(Episodes.answer(5, 12, danger)), at(day(5), "x"), RULES);
        return requireNonNull(recordOf(accepted).safety()).urgency();
    }

    private static CheckInRecord recordOf(Accepted accepted) {
        return requireNonNull(accepted.record());
    }

    private static Baseline forgetting(Baseline baseline, List<Integer> indices) {
        var absent = new ArrayList<>(baseline.facts().absent());
        indices.forEach(index -> absent.remove(index % absent.size()));
        return new Baseline(
                baseline.assessment(),
                baseline.version(),
                baseline.scores(),
                new KnownFacts(List.of(), absent, Map.of(), Map.of(), List.of(), List.of(), false, false),
                null);
    }

    @Property(tries = 200)
    void newsOfAssessmentsAndOfPlansGiveTheSameFollowUpHoweverTheyInterleave(
            @ForAll("assessments") List<FollowUpNews> assessments,
            @ForAll("plans") List<FollowUpNews> plans,
            @ForAll List<Boolean> order) {
        var planFirst = new ArrayList<>(plans);
        planFirst.addAll(assessments);

        assertThat(hearing(
                        FollowUp.of(EPISODE),
                        interleaved(assessments, plans, order).toArray(FollowUpNews[]::new)))
                .isEqualTo(hearing(FollowUp.of(EPISODE), planFirst.toArray(FollowUpNews[]::new)));
    }

    private static List<FollowUpNews> interleaved(
            List<FollowUpNews> some, List<FollowUpNews> others, List<Boolean> order) {
        var all = new ArrayList<FollowUpNews>();
        int i = 0;
        int j = 0;
        for (var first : order) {
            if (first && i < some.size()) {
                all.add(some.get(i++));
            } else if (!first && j < others.size()) {
                all.add(others.get(j++));
            }
        }
        all.addAll(some.subList(i, some.size()));
        all.addAll(others.subList(j, others.size()));
        return all;
    }

    @Property(tries = 200)
    void replayingAHistoryGivesTheSame(@ForAll("steps") List<Step> steps) {
        assertThat(after(active(), steps)).isEqualTo(after(active(), steps));
    }

    @Property(tries = 300)
    void eachCheckInIsIssuedOnceAtMostAndNeverAfterItIsOver(@ForAll("steps") List<Step> steps) {
        var issued = new ArrayList<Object>();
        var over = new ArrayList<Object>();
        var followUp = active();
        int day = 0;
        for (var step : steps) {
            day += step.days();
            for (var decision : List.of(advance(followUp, day), advance(advanced(followUp, day), day))) {
                for (var event : decision instanceof Accepted accepted ? accepted.events() : List.<FollowUpEvent>of()) {
                    if (event instanceof CheckInIssued(var checkIn, var _)) {
                        assertThat(issued).doesNotContain(checkIn.checkIn());
                        assertThat(over).doesNotContain(checkIn.checkIn());
                        issued.add(checkIn.checkIn());
                    } else if (event instanceof CheckInMissed(var record, int _)) {
                        over.add(record.checkIn().checkIn());
                    }
                }
            }
            followUp = after(advanced(followUp, day), List.of(new Step(0, step.answers(), step.answer())), day);
        }
        assertThat(over).doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    void anAlertIsRaisedBeforeTheAnswerIsTold(
            @ForAll("steps") List<Step> steps, @ForAll("answers") CheckInAnswer answer) {
        var decision = after(active(), steps).decide(new Report(answer), at(day(200), "last"), RULES);

        if (decision instanceof Accepted(var _, var events, var _, var _)
                && events.stream().anyMatch(SafetyAlertRaised.class::isInstance)) {
            assertThat(events.getFirst()).isInstanceOf(SafetyAlertRaised.class);
        }
    }

    private static FollowUp after(FollowUp followUp, List<Step> steps) {
        return after(followUp, steps, 0);
    }

    private static FollowUp after(FollowUp followUp, List<Step> steps, int from) {
        int day = from;
        var state = followUp;
        for (var step : steps) {
            day += step.days();
            state = advanced(state, day);
            if (step.answers()) {
                var now = day(day);
                var open = state.pending().stream()
                        .map(PendingCheckIn::checkIn)
                        .filter(checkIn -> checkIn.isOpenAt(now))
                        .findFirst();
                var command = open.<FollowUpCommand>map(checkIn -> new Answer(checkIn, step.answer()))
                        .orElseGet(() -> new Report(step.answer()));
                if (state.decide(command, at(now, "step-" + day), RULES) instanceof Accepted accepted) {
                    state = accepted.followUp();
                }
            }
        }
        return state;
    }

    private static Decision advance(FollowUp followUp, int day) {
        return followUp.decide(new Advance(), at(day(day), "due-" + day), RULES);
    }

    private static FollowUp advanced(FollowUp followUp, int day) {
        return advance(followUp, day) instanceof Accepted accepted ? accepted.followUp() : followUp;
    }

    @Provide
    Arbitrary<String> dangers() {
        return Arbitraries.of(DANGERS);
    }

    @Provide
    Arbitrary<List<Integer>> forgotten() {
        return Arbitraries.integers().between(0, 10_000).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<CheckInAnswer> answers() {
        var scores = Combinators.combine(
                        Arbitraries.integers().between(0, 10).injectNull(0.2),
                        Arbitraries.integers().between(0, 10).injectNull(0.7),
                        Arbitraries.integers().between(0, 24).injectNull(0.4),
                        Arbitraries.integers().between(0, 100).injectNull(0.2),
                        Arbitraries.integers().between(1, 7).injectNull(0.8))
                .as((pain, leg, rmdq, adherence, pgic) -> new Scores(pain, leg, rmdq, null, adherence, pgic, null));
        var findings = Arbitraries.of("fatigue", "poor_sleep", "leg_numbness", "fever", "unremitting_pain")
                .list()
                .ofMaxSize(2);
        var events = Arbitraries.of("dyspepsia", "rash", "black stools", "none", "something odd")
                .list()
                .ofMaxSize(2);
        return Combinators.combine(scores, findings, events)
                .as((score, finding, event) ->
                        new CheckInAnswer(score, Particulars.none(), true, finding, event, null, null, false));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.integers().between(1, 12), Arbitraries.of(true, true, false), answers())
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<FollowUpNews>> assessments() {
        return Arbitraries.integers()
                .between(1, 4)
                .<FollowUpNews>map(version -> new Assessed(
                        Episodes.baseline(version, "osteoporosis"),
                        List.of(new OpenQuestion("RF-CES-1", Triage.EMERGENCY_SAME_DAY))))
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<FollowUpNews>> plans() {
        return Arbitraries.integers()
                .between(1, 3)
                .flatMap(version -> Arbitraries.<FollowUpNews>of(
                        new PlanActivated(
                                Episodes.PLAN, version, day(version), Episodes.OSLO, "LUMBAR_STRAIN", "ACUTE", "LOW"),
                        new PlanAdjusted(version, day(version), Episodes.ADJUSTMENT, List.of("PROGRESS_EXERCISE")),
                        new PlanAdjusted(
                                version,
                                day(version + 7),
                                Episodes.ADJUSTMENT,
                                List.of("DISCHARGE_RELAPSE_PREVENTION")),
                        new PlanSuspended(version, Triage.URGENT_2W, List.of("RF-INF-1")),
                        new PlanClosed(version, "RECOVERED")))
                .list()
                .ofMaxSize(6);
    }
}
