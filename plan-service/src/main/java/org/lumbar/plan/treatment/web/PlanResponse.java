package org.lumbar.plan.treatment.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.Goal;
import org.lumbar.plan.treatment.Missing;

/**
 * A plan or a handover as people see it.
 *
 * @param kind {@code PLAN} or {@code HANDOVER}
 * @param version 0 when there is only a handover
 * @param stage null when there is only a handover
 * @param goals what the plan is for
 * @param overridesAsked interventions of which one person wants to set a hard stop aside and a second one has to confirm
 * @param phases the way through the plan
 * @param proposal a newer version that waits while this one is in force
 */
record PlanResponse(
        String kind,
        UUID planId,
        UUID episodeId,
        UUID patientId,
        int version,
        @Nullable String stage,
        List<Item> items,
        List<String> categories,
        List<Excluded> excluded,
        List<Question> openQuestions,
        Signing signOff,
        int reviewWithinDays,
        GateState gate,
        @Nullable String triage,
        @Nullable Integer withinDays,
        @Nullable String referral,
        List<Fired> firedRules,
        @Nullable Boolean acknowledged,
        String knowledgeVersion,
        List<UUID> pendingAdjustments,
        @Nullable Version proposal,
        List<Goal> goals,
        List<String> overridesAsked,
        List<Phase> phases) {

    /** A part of the way: when it begins, what it holds, when it is over. An item's {@code phase} is one of these. */
    record Phase(int phase, String name, String weeks, String entry, String content, String exit) {}

    /** One thing to do. */
    record Item(
            UUID itemId,
            String intervention,
            String category,
            List<String> categories,
            String modality,
            String title,
            String dose,
            String doseText,
            int phase,
            boolean needsSignOff,
            @Nullable String signedOffBy,
            List<Why> reasons,
            List<Why> cautions,
            String state) {}

    /** A rule, what it rested on, where it comes from. */
    record Why(String rule, String text, List<String> facts, String citation) {}

    /** Something that was left out. */
    record Excluded(
            String item,
            String title,
            String category,
            List<String> categories,
            String kind,
            String rule,
            String reason,
            List<Why> reasons) {}

    record Question(String rule, @Nullable String triage, List<String> unknown, boolean clinicianNeeded) {}

    record Signing(boolean needed, List<String> by, List<Why> why) {}

    record Fired(String rule, String triage, @Nullable Integer withinDays) {}

    /** What the gate has and what it still asks, such as {@code APPROVAL} or {@code SIGN_OFF:RX-03}. */
    record GateState(
            boolean approved,
            @Nullable Instant approvedAt,
            boolean accepted,
            @Nullable Instant acceptedAt,
            List<String> signed,
            List<String> waitingFor) {

        static GateState none(List<String> waitingFor) {
            return new GateState(false, null, false, null, List.of(), waitingFor);
        }
    }

    /** A version that waits. */
    record Version(
            int version,
            String stage,
            List<Item> items,
            List<String> categories,
            List<Excluded> excluded,
            List<Question> openQuestions,
            Signing signOff,
            int reviewWithinDays,
            GateState gate) {}

    static List<String> waitingFor(List<Missing> missing) {
        return missing.stream()
                .map(each -> each.of() == null
                        ? each.what().name()
                        : each.what().name() + ":" + Objects.requireNonNull(each.of()))
                .toList();
    }
}
