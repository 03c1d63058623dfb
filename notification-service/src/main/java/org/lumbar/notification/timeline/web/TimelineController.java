package org.lumbar.notification.timeline.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.timeline.Entry;
import org.lumbar.notification.timeline.Entry.Place;
import org.lumbar.notification.timeline.Kind;
import org.lumbar.notification.timeline.Timelines;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.InvalidInput.Fault;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a patient, page by page. */
@RestController
class TimelineController {

    private static final int MOST = 200;
    private static final String SEPARATOR = "|";

    /** What is written to staff is no business of the patient's own timeline. */
    private static final Set<String> FOR_STAFF = Set.of(
            "ESCALATION",
            "ESCALATION_REPEATED",
            "PLAN_WAITS",
            "HANDOVER_WAITS",
            "ADJUSTMENT_WAITS",
            "OUTREACH_CALL",
            "ABSENCE_DECISION",
            "ADDRESS_BOUNCED");

    private final Timelines timelines;

    TimelineController(Timelines timelines) {
        this.timelines = timelines;
    }

    /**
     * A patient's timeline, newest first. A patient nobody here has heard of has an empty one.
     *
     * @param kind only entries of this kind
     * @param limit entries on a page, 1 to 200
     * @param after {@code next} of the page before
     */
    @GetMapping("/v1/patients/{id}/timeline")
    PageBody read(
            @PathVariable PatientId id,
            Caller caller,
            @RequestParam @Nullable Kind kind,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String after) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        var own = caller.scope().patient();
        if (own != null && !own.equals(id)) {
            throw Problems.of(HttpStatus.NOT_FOUND, "patient-unknown", "There is no patient %s here.".formatted(id));
        }
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput(List.of(new Fault("limit", "must be 1 to %d, but is %d".formatted(MOST, limit))));
        }
        Predicate<Entry> wanted = entry -> (kind == null || entry.kind() == kind)
                && (own == null || !FOR_STAFF.contains(entry.byName().getOrDefault("topic", "")));
        var entries = timelines.read(caller.scope(), id, place(after), wanted, limit + 1);
        var page = entries.size() > limit ? entries.subList(0, limit) : entries;
        var next = entries.size() > limit ? cursor(page.getLast()) : null;
        return new PageBody(page.stream().map(EntryBody::of).toList(), next);
    }

    private static String cursor(Entry last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.at() + SEPARATOR + last.event()).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var separator = text.indexOf(SEPARATOR);
            return new Place(Instant.parse(text.substring(0, Math.max(0, separator))), text.substring(separator + 1));
        } catch (IllegalArgumentException | DateTimeException _) {
            throw new InvalidInput(
                    List.of(new Fault("after", "must be the 'next' of a page, but is '%s'".formatted(cursor))));
        }
    }

    /** @param next where the next page begins; null on the last */
    record PageBody(List<EntryBody> entries, @Nullable String next) {}

    record EntryBody(
            Instant at,
            Kind kind,
            String type,
            String eventId,
            String episodeId,
            String actor,
            String actorRole,
            Map<String, String> details) {

        static EntryBody of(Entry entry) {
            return new EntryBody(
                    entry.at(),
                    entry.kind(),
                    entry.type(),
                    entry.event(),
                    entry.episode().toString(),
                    entry.actor().value(),
                    entry.role().name(),
                    entry.byName());
        }
    }
}
