package org.lumbar.plan.treatment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What check-ins have led to, as far as it still matters.
 *
 * @param pending adjustments that wait for a person
 * @param settled adjustments that were decided lately
 */
record Adjustments(Course course, List<Adjustment> pending, List<Settled> settled) {

    Adjustments {
        pending = List.copyOf(pending);
        settled = List.copyOf(settled);
    }

    static Adjustments none() {
        return new Adjustments(Course.begun(), List.of(), List.of());
    }

    Adjustments withCourse(Course next) {
        return new Adjustments(next, pending, settled);
    }

    Adjustments withPending(List<Adjustment> next) {
        return new Adjustments(course, next, settled);
    }

    /** A person has decided on one that waited. */
    Adjustments settling(Adjustment adjustment, boolean accept, Instant now) {
        var next = new ArrayList<>(settled);
        next.add(new Settled(adjustment.adjustment(), accept));
        return new Adjustments(
                accept ? course.accepting(adjustment.awaiting()) : course.rejecting(adjustment.awaiting(), now),
                pending.stream().filter(each -> !each.equals(adjustment)).toList(),
                EpisodePlan.latest(next));
    }
}
