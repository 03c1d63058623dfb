package org.lumbar.monitoring.worklist.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.worklist.WorkingThroughList;
import org.lumbar.monitoring.worklist.WorkingThroughList.Page;
import org.lumbar.monitoring.worklist.Worklist.Listed;
import org.lumbar.monitoring.worklist.WorklistEntry.Reason;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/worklist")
class WorklistController {

    private static final int MOST = 200;
    private static final Pattern PLACE =
            Pattern.compile("[0-5] \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z [0-9a-f-]{36}");

    private final WorkingThroughList working;

    WorklistController(WorkingThroughList working) {
        this.working = working;
    }

    /** Who needs attention, the most urgent first; {@code after} is the {@code next} of the page before. */
    @GetMapping
    WorklistResponse page(
            @RequestParam @Nullable ClinicId clinic,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        if (limit < 1 || limit > MOST) {
            throw InvalidInput.of("limit", "must be 1 to %d, but is %d".formatted(MOST, limit));
        }
        return working.page(caller, clinic, after == null ? null : place(after), limit)
                .map(WorklistResponse::of)
                .orElseThrow(() -> Problems.of(
                        HttpStatus.NOT_FOUND, "clinic-unknown", "There is no clinic %s here.".formatted(clinic)));
    }

    private static String place(String cursor) {
        try {
            var place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (PLACE.matcher(place).matches()) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            throw notACursor(e);
        }
        throw notACursor(null);
    }

    private static InvalidInput notACursor(@Nullable Throwable cause) {
        var invalid = InvalidInput.of("after", "must be the next of an earlier page, unchanged, but is not");
        if (cause != null) {
            invalid.initCause(cause);
        }
        return invalid;
    }

    private static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** @param next where the next page begins; absent on the last */
    record WorklistResponse(
            Instant now,
            List<EntryResponse> entries,
            @Nullable String next) {

        static WorklistResponse of(Page page) {
            return new WorklistResponse(
                    page.now(),
                    page.entries().stream()
                            .map(entry -> EntryResponse.of(entry, page.now()))
                            .toList(),
                    page.next() == null ? null : cursor(page.next()));
        }
    }

    record EntryResponse(
            String patientId,
            String episodeId,
            String clinicId,
            String priority,
            Instant since,
            Instant dueAt,
            boolean overdue,
            boolean takenOn,
            List<ReasonResponse> reasons) {

        static EntryResponse of(Listed listed, Instant now) {
            var entry = listed.entry();
            var first = entry.first();
            return new EntryResponse(
                    listed.patient().toString(),
                    entry.episode().toString(),
                    listed.tenant().clinic().value(),
                    entry.priority().name(),
                    entry.since(),
                    first.dueAt(),
                    first.dueAt().isBefore(now),
                    first.concern().takenOn(),
                    entry.reasons().stream().map(ReasonResponse::of).toList());
        }
    }

    /** @param about id of the alert, adjustment or check-in, or the version, that it is about */
    record ReasonResponse(
            String kind,
            String about,
            Instant since,
            Instant dueAt,
            boolean takenOn,
            @Nullable String checkInId,
            List<String> why) {

        static ReasonResponse of(Reason reason) {
            var concern = reason.concern();
            return new ReasonResponse(
                    concern.kind().name(),
                    concern.about(),
                    concern.since(),
                    reason.dueAt(),
                    concern.takenOn(),
                    concern.checkIn(),
                    concern.why());
        }
    }
}
