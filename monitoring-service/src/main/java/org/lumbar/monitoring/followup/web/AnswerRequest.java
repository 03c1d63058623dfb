package org.lumbar.monitoring.followup.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.CheckInAnswer;
import org.lumbar.monitoring.followup.Particulars;
import org.lumbar.monitoring.progress.Scores;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.InvalidInput.Fault;
import org.lumbar.platform.web.Problems;
import org.springframework.validation.Errors;

/** The body of an answer. What is absent or null was not answered. */
record AnswerRequest(
        @Nullable Integer painNprs,
        @Nullable Integer legPainNprs,
        @Nullable Integer rmdq,
        @Nullable Double odi,
        @Nullable Integer adherencePct,
        @Nullable Integer pgic,
        @Nullable Boolean pass,
        @Nullable Double psfs,
        @Nullable Integer qualityOfLife,
        @Nullable Integer selfManagementConfidence,
        @Nullable Integer goalsMetPct,
        @Nullable Integer activeMinutes,
        @Nullable Map<String, @NotNull Integer> itemAdherence,
        @Nullable @Size(max = 50) List<@NotNull @Size(max = 100) String> newFindings,
        @Nullable @Size(max = 20) List<@NotNull @Size(max = 500) String> adverseEvents,
        @Nullable @Size(max = 4000) String note,
        @Nullable Instant answeredAt,
        @Nullable Boolean confirmed) {

    private static final int MOST_FINDINGS = 50;
    private static final int MOST_EVENTS = 20;
    private static final int LONGEST_EVENT = 500;

    /** What is wrong with it, beside what validation found. */
    List<Fault> faults(Errors errors) {
        if (errors.hasErrors()) {
            return Problems.faults(errors);
        }
        try {
            var _ = toAnswer();
            return List.of();
        } catch (InvalidInput e) {
            return e.faults();
        }
    }

    /** What can be read of danger, whatever is wrong with the rest; as much of it as may be sent. */
    CheckInAnswer danger() {
        var events = some(adverseEvents, MOST_EVENTS).stream()
                .map(text -> text.substring(0, Math.min(LONGEST_EVENT, text.length())))
                .toList();
        return CheckInAnswer.ofDanger(some(newFindings, MOST_FINDINGS), events);
    }

    private static List<String> some(@Nullable List<String> texts, int most) {
        return texts == null
                ? List.of()
                : texts.stream().filter(Objects::nonNull).limit(most).toList();
    }

    /** @throws InvalidInput naming everything that is out of its range */
    CheckInAnswer toAnswer() {
        var particulars = new Particulars(
                psfs,
                qualityOfLife,
                selfManagementConfidence,
                goalsMetPct,
                activeMinutes,
                itemAdherence == null ? new TreeMap<>() : new TreeMap<>(itemAdherence));
        var adherence = adherencePct == null ? particulars.meanAdherence() : adherencePct;
        return new CheckInAnswer(
                new Scores(painNprs, legPainNprs, rmdq, odi, adherence, pgic, pass),
                particulars,
                newFindings != null,
                newFindings == null ? List.of() : newFindings,
                adverseEvents == null ? List.of() : adverseEvents,
                note,
                answeredAt,
                confirmed != null && confirmed);
    }
}
