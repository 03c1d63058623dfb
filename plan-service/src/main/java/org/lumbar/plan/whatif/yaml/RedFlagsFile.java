package org.lumbar.plan.whatif.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.plan.whatif.RedFlag;
import org.lumbar.plan.whatif.RedFlags;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.rules.KnowledgeLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code lumbar/knowledge/red-flags.yaml} of the contracts. */
@Configuration(proxyBeanMethods = false)
class RedFlagsFile {

    private static final String FILE = "lumbar/knowledge/red-flags.yaml";

    @Bean
    RedFlags redFlags(KnowledgeLoader patientKnowledge) {
        return load(patientKnowledge);
    }

    static RedFlags load(KnowledgeLoader loader) {
        return new RedFlags(loader.load(FILE, Entries.class).rules().stream()
                .map(Entry::redFlag)
                .toList());
    }

    record Entries(String version, List<Entry> rules) {}

    /** One rule; what people are told at an assessment or a check-in is read and left alone. */
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

        RedFlag redFlag() {
            return new RedFlag(id, triage, withinDays, referral == null ? null : referral.code(), when);
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
}
