package org.lumbar.monitoring.followup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of check-ins are. The latest stand here, older ones on pages of their own, so that a follow-up of
 * ten years is as small as a new one.
 *
 * @param pages ids of full {@linkplain Page pages}, oldest first
 * @param latest the latest records, oldest first
 */
public record History(List<UUID> pages, List<Entry> latest) {

    /** So many records make a page; as many more stay at hand, for repeated and late answers. */
    static final int PAGE = 16;

    public History {
        pages = List.copyOf(pages);
        latest = List.copyOf(latest);
    }

    /**
     * A record of a check-in.
     *
     * @param on the day on which it was answered, or closed if it was missed
     * @param cause the request that answered it; null if it was missed
     * @param fingerprint digest of that request
     */
    public record Entry(
            UUID checkIn,
            UUID record,
            LocalDate on,
            @Nullable String cause,
            @Nullable String fingerprint) {

        boolean isMissed() {
            return cause == null;
        }
    }

    /** Ids of records in the order in which they were made. Never changes. */
    public record Page(UUID page, List<UUID> records) {

        public Page {
            records = List.copyOf(records);
        }
    }

    static History none() {
        return new History(List.of(), List.of());
    }

    /** The latest record of a check-in. */
    Optional<Entry> of(UUID checkIn) {
        return latest.reversed().stream()
                .filter(entry -> entry.checkIn().equals(checkIn))
                .findFirst();
    }

    Optional<Entry> causedBy(String cause) {
        return latest.reversed().stream()
                .filter(entry -> cause.equals(entry.cause()))
                .findFirst();
    }

    History with(Entry entry) {
        var more = new ArrayList<>(latest);
        more.add(entry);
        return new History(pages, more);
    }

    boolean isFull() {
        return latest.size() > 2 * PAGE;
    }

    /** The oldest entries as a page; its id is made of what it holds. */
    Page oldest(UUID page) {
        return new Page(
                page, latest.subList(0, PAGE).stream().map(Entry::record).toList());
    }

    History turned(UUID page) {
        var more = new ArrayList<>(pages);
        more.add(page);
        return new History(more, latest.subList(PAGE, latest.size()));
    }
}
