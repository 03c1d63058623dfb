package org.lumbar.monitoring.followup.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.CheckInAnswer;
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
        @Nullable @Size(max = 50) List<@NotNull @Size(max = 100) String> newFindings,
        @Nullable @Size(max = 20) List<@NotNull @Size(max = 500) String> adverseEvents,
        @Nullable @Size(max = 4000) String note,
        @Nullable Instant answeredAt,
        @Nullable Boolean confirmed) {

    /** @throws org.lumbar.platform.kernel.InvalidInput naming every score that is out of its range */
    CheckInAnswer toAnswer() {
        return new CheckInAnswer(
                new Scores(painNprs, legPainNprs, rmdq, odi, adherencePct, pgic, pass),
                newFindings == null ? List.of() : newFindings,
                adverseEvents == null ? List.of() : adverseEvents,
                note,
                answeredAt,
                confirmed != null && confirmed);
    }
}
