package org.lumbar.monitoring.outcomes.web;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.outcomes.LookingAtOutcomes;
import org.lumbar.monitoring.outcomes.OutcomeReport;
import org.lumbar.monitoring.outcomes.OutcomeReport.Group;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/clinics/{clinic}/outcomes")
class OutcomesController {

    private static final String METHODS =
            "Shares: 95 % Wilson score intervals. Time to response: Kaplan-Meier, 95 % log-log intervals.";

    private final LookingAtOutcomes looking;

    OutcomesController(LookingAtOutcomes looking) {
        this.looking = looking;
    }

    /** What came of treatments that began in the months {@code from} to {@code to}, both included. */
    @GetMapping
    OutcomesResponse report(
            @PathVariable ClinicId clinic,
            @RequestParam(defaultValue = "2000-01") String from,
            @RequestParam(defaultValue = "2999-12") String to,
            Caller caller) {
        var first = month("from", from);
        var last = month("to", to);
        return looking.of(caller, clinic, first.atDay(1), last.atEndOfMonth())
                .map(report -> OutcomesResponse.of(clinic, first, last, report))
                .orElseThrow(() -> Problems.of(
                        HttpStatus.NOT_FOUND, "clinic-unknown", "There is no clinic %s here.".formatted(clinic)));
    }

    private static YearMonth month(String field, String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            var invalid = InvalidInput.of(field, "must be a month such as 2026-03, but is '%s'".formatted(text));
            invalid.initCause(e);
            throw invalid;
        }
    }

    /**
     * The report.
     *
     * @param all absent when there are too few treatments to show anything
     * @param notShownBelow groups with fewer treatments are shown together only
     */
    record OutcomesResponse(
            String clinicId,
            String from,
            String to,
            String methods,
            int notShownBelow,
            @Nullable Group all,
            List<Group> byCause,
            List<Group> byStratum) {

        static OutcomesResponse of(ClinicId clinic, YearMonth from, YearMonth to, OutcomeReport report) {
            return new OutcomesResponse(
                    clinic.value(),
                    from.toString(),
                    to.toString(),
                    METHODS,
                    OutcomeReport.SMALLEST,
                    report.all(),
                    report.byCause(),
                    report.byStratum());
        }
    }
}
