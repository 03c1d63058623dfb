package org.lumbar.plan.adjustment;

import static org.lumbar.plan.treatment.Plans.ACCEPT;
import static org.lumbar.plan.treatment.Plans.APPROVE;
import static org.lumbar.plan.treatment.Plans.DR_FERRO;
import static org.lumbar.plan.treatment.Plans.EVENT;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.proposal;
import static org.lumbar.plan.treatment.Plans.routine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.treatment.Adjusting;
import org.lumbar.plan.treatment.AdjustmentKind;
import org.lumbar.plan.treatment.CareContext;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.Plans;
import org.lumbar.plan.treatment.Proposal;
import org.lumbar.plan.treatment.Proposal.ProposedItem;
import org.lumbar.plan.treatment.Triage;

/** Plans in force and the check-ins that follow, for tests. Unless a test says otherwise, baseline is pain 6 and RMDQ 12. */
final class Courses {

    /** A check-in, evaluated. */
    static final class CheckIn {

        private final int day;
        private final String status;
        private String time = "";
        private final TreeMap<String, Double> numbers = new TreeMap<>();
        private final List<String> rules = new ArrayList<>();
        private final List<FiredRule> fired = new ArrayList<>();
        private final List<String> events = new ArrayList<>();

        private CheckIn(int day, String status) {
            this.day = day;
            this.status = status;
            numbers.put("adherence14", 90.0);
        }

        CheckIn pain(int points) {
            numbers.put("pain", (double) points);
            numbers.put("painChange", points - 6.0);
            return this;
        }

        CheckIn rmdq(int points) {
            numbers.put("rmdq", (double) points);
            numbers.put("rmdqChange", points - 12.0);
            return this;
        }

        CheckIn with(String number, double value) {
            numbers.put(number, value);
            return this;
        }

        CheckIn because(String rule) {
            rules.add(rule);
            return this;
        }

        CheckIn fired(String rule, Triage triage) {
            fired.add(new FiredRule(rule, triage, null));
            return this;
        }

        CheckIn reporting(String event) {
            events.add(event);
            return this;
        }

        /** Another check-in of the same day. */
        CheckIn again() {
            time = "-again";
            return this;
        }

        Progress progress() {
            return new Progress("check-in-" + day + time, day, status, rules, fired, numbers, events);
        }
    }

    private Courses() {}

    static CheckIn on(int day, String status) {
        return new CheckIn(day, status);
    }

    /** A plan for a certain patient, with what could safely be added to it. */
    static EpisodePlan inForce(CareContext context, List<String> reserve, ProposedItem... items) {
        var plain = proposal(items);
        var proposal = new Proposal(plain.items(), context, reserve, plain.explanation());
        var plan = plan(EpisodePlan.propose(null, PLAN, routine(1), proposal, EVENT, NOW));
        for (var item : items) {
            if (item.needsSignOff()) {
                plan = Plans.after(plan, new SignOffMedication(DR_FERRO, idOf(item), null));
            }
        }
        return Plans.after(plan, APPROVE, ACCEPT);
    }

    static Adjusting adjusted(EpisodePlan plan, CheckIn checkIn) {
        return TestKnowledge.ADJUSTER.adjust(plan, current(plan), checkIn.progress(), NOW);
    }

    static List<AdjustmentKind> kinds(EpisodePlan plan, CheckIn checkIn) {
        return adjusted(plan, checkIn).adjustment().kinds();
    }

    static EpisodePlan after(EpisodePlan plan, CheckIn... checkIns) {
        var now = plan;
        for (var checkIn : checkIns) {
            now = plan(now.adjust(adjusted(now, checkIn), EVENT, NOW));
        }
        return now;
    }

    /** The items once somebody has accepted what a check-in leads to. */
    static List<PlanItem> acceptedOn(EpisodePlan plan, CheckIn checkIn) {
        var waiting = after(plan, checkIn);
        return TestKnowledge.ADJUSTER.accepted(
                waiting, current(waiting), waiting.pending().getFirst());
    }

    static PlanItem item(List<PlanItem> items, String intervention) {
        return items.stream()
                .filter(item -> item.intervention().equals(intervention))
                .findFirst()
                .orElseThrow();
    }
}
