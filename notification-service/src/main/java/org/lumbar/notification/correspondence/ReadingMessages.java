package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.correspondence.Correspondences.Filed;
import org.lumbar.notification.wording.Said;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;

/** Patients and staff read their messages; clinicians see how far their patients' messages have come. */
public final class ReadingMessages {

    private final Correspondences correspondences;
    private final StaffInbox staffInbox;
    private final DomainClock clock;

    public ReadingMessages(Correspondences correspondences, StaffInbox staffInbox, DomainClock clock) {
        this.correspondences = correspondences;
        this.staffInbox = staffInbox;
        this.clock = clock;
    }

    /**
     * A message with its words.
     *
     * @param said null as long as it is not released
     */
    public record Letter(
            PatientId patient, Message message, @Nullable Said said) {}

    /** A patient's messages, newest first: for the patient those that were released, for clinicians all. */
    public List<Letter> ofPatient(Caller caller, PatientId patient) {
        Predicate<Message> visible = caller.is(Role.CLINICIAN, Role.PRESCRIBER)
                ? _ -> true
                : message -> message.audience() == Audience.PATIENT && message.release() != null;
        return letters(caller, correspondences.ofPatient(caller.scope(), patient), visible);
    }

    /** What was written to the caller as a member of staff, newest first. */
    public List<Letter> ofStaff(Caller caller) {
        var entries = staffInbox.of(caller.scope(), caller.actor());
        var episodes =
                entries.stream().map(StaffInbox.Entry::episode).distinct().toList();
        return letters(
                caller,
                correspondences.find(caller.scope(), episodes),
                message -> caller.actor().equals(message.matter().staff()) && message.release() != null);
    }

    /** A message to the caller, with its words; empty when the caller has no such message. */
    public Optional<Letter> letter(Caller caller, MessageId id) {
        return correspondences
                .episodeOf(caller.scope(), id)
                .flatMap(episode -> correspondences.find(caller.scope(), List.of(episode)).stream()
                        .findFirst())
                .filter(filed -> filed.correspondence()
                        .message(id)
                        .filter(message -> isReceiver(caller, filed, message))
                        .isPresent())
                .flatMap(filed -> letters(
                                caller, List.of(filed), message -> message.id().equals(id))
                        .stream()
                        .findFirst());
    }

    private List<Letter> letters(Caller caller, Collection<Filed> filed, Predicate<Message> visible) {
        var messages = filed.stream()
                .flatMap(each -> each.correspondence().messages().stream())
                .filter(visible)
                .map(Message::id)
                .toList();
        var words = correspondences.words(caller.scope(), messages);
        return filed.stream()
                .flatMap(each -> each.correspondence().messages().stream()
                        .filter(visible)
                        .map(message -> new Letter(each.patient(), message, words.get(message.id()))))
                .sorted(Comparator.comparing((Letter letter) -> letter.message().decidedAt())
                        .reversed())
                .toList();
    }

    /** The receiver opens a message; empty when the caller has no such message. Opening it again changes nothing. */
    public Optional<Message> open(Caller caller, MessageId id) {
        var now = clock.now().truncatedTo(ChronoUnit.MILLIS);
        return correspondences
                .episodeOf(caller.scope(), id)
                .flatMap(episode -> correspondences.update(
                        caller,
                        episode,
                        filed -> filed.flatMap(found -> opened(caller, found, id, now)),
                        opening -> opening.flatMap(Opening::outcome)))
                .map(Opening::message);
    }

    private record Opening(Message message, Optional<Outcome> outcome) {}

    private static Optional<Opening> opened(Caller caller, Filed filed, MessageId id, Instant now) {
        return filed.correspondence()
                .message(id)
                .filter(message -> isReceiver(caller, filed, message))
                .map(message -> filed.correspondence()
                        .read(id, now)
                        .map(outcome ->
                                new Opening(outcome.correspondence().message(id).orElse(message), Optional.of(outcome)))
                        .orElseGet(() -> new Opening(message, Optional.empty())));
    }

    private static boolean isReceiver(Caller caller, Filed filed, Message message) {
        var staff = message.matter().staff();
        return staff == null ? filed.patient().equals(caller.scope().patient()) : staff.equals(caller.actor());
    }
}
