package org.lumbar.monitoring.followup.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.CheckInAnswer;
import org.lumbar.monitoring.followup.Particulars;
import org.lumbar.monitoring.progress.Scores;

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

    /** @throws org.lumbar.platform.kernel.InvalidInput naming everything that is out of its range */
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
