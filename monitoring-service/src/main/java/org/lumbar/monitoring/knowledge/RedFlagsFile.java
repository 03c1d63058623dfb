package org.lumbar.monitoring.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.safety.Instruction;
import org.lumbar.monitoring.safety.RedFlag;
import org.lumbar.monitoring.safety.Triage;
import org.lumbar.monitoring.safety.Urgency;
import org.lumbar.platform.kernel.rules.Condition;

/** {@code lumbar/knowledge/red-flags.yaml} of the contracts. */
record RedFlagsFile(String version, List<Entry> rules) {

    /** One rule; what is said for assessments only is read and left alone. */
    record Entry(
            String id,
            String group,
            Triage triage,
            @Nullable Integer withinDays,
            String action,
            String actionText,
            @Nullable ReferralEntry referral,
            @Nullable ImagingEntry imaging,
            List<String> investigations,
            @Nullable String suspects,
            boolean safety,
            boolean askAtCheckIn,
            Condition when,
            List<String> sources) {

        RedFlag toRedFlag() {
            return new RedFlag(id, new Urgency(triage, withinDays), new Instruction(action, actionText), when);
        }
    }

    record ReferralEntry(
            String code,
            String to,
            String urgency,
            @Nullable String reason) {}

    record ImagingEntry(
            @Nullable String modality,
            @Nullable String text,
            @Nullable String note) {}

    /** All of them, in the order of the file. */
    List<RedFlag> toRedFlags() {
        return rules.stream().map(Entry::toRedFlag).toList();
    }
}
