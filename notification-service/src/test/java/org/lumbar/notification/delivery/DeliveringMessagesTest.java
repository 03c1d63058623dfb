package org.lumbar.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.notification.correspondence.Story.MONDAY;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.correspondence.Correspondence;
import org.lumbar.notification.correspondence.CorrespondenceEvent;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Failed;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Sent;
import org.lumbar.notification.correspondence.Delivery;
import org.lumbar.notification.correspondence.Happening.CheckInDue;
import org.lumbar.notification.correspondence.Happening.PlanComposed;
import org.lumbar.notification.correspondence.Happening.PlanSuspended;
import org.lumbar.notification.correspondence.Happening.RedFlagRaised;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.Message.Progress;
import org.lumbar.notification.correspondence.Pending;
import org.lumbar.notification.correspondence.Story;
import org.lumbar.notification.escalation.Urgency;

class DeliveringMessagesTest {

    private static final CheckInDue CHECK_IN = new CheckInDue("check-in-1", MONDAY.plus(Duration.ofDays(3)));
    private static final PlanSuspended SUSPENDED = new PlanSuspended("event-1");
    private static final RedFlagRaised EMERGENCY =
            new RedFlagRaised("a-1/1", Urgency.EMERGENCY, 0, List.of("RF-CES-1"));

    private final PostOffice office = new PostOffice();

    /** Says what it was told to say, then accepts; keeps what it was handed. */
    private static final class Scripted implements MailServer {

        private final Deque<Receipt> replies;
        private final List<Mail> received = new ArrayList<>();

        Scripted(Receipt... replies) {
            this.replies = new ArrayDeque<>(Arrays.asList(replies));
        }

        @Override
        public Receipt send(Mail mail) {
            received.add(mail);
            return replies.isEmpty() ? new Receipt.Accepted() : replies.removeFirst();
        }
    }

    private List<String> events() {
        return office.events().stream().map(DeliveringMessagesTest::event).toList();
    }

    private static String event(CorrespondenceEvent event) {
        return switch (event) {
            case Sent sent -> "sent %s #%d".formatted(sent.channel(), sent.attempt());
            case Failed failed ->
                "%s %s %s".formatted(failed.givenUp() ? "given up" : "failed", failed.channel(), failed.reason());
            case CorrespondenceEvent.Read _ -> "read";
        };
    }

    private Progress progress(Message message) {
        return office.message(message).progress();
    }

    @Test
    void anEmailTellsThatThereIsAMessageAndWhereToReadIt() {
        var mails = new Scripted();
        var message = office.with(Reachable.byEmail()).happens(CHECK_IN);

        office.round(mails);

        assertThat(mails.received).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(Reachable.ANA_AT);
            assertThat(mail.subject()).isEqualTo("Tiene un mensaje de su clínica");
            assertThat(mail.body()).contains("https://portal.example").doesNotContain("preguntas");
        });
        assertThat(office.words().get(message.id()))
                .satisfies(said -> assertThat(said.body()).contains("preguntas"));
        assertThat(events()).containsExactly("sent EMAIL #1");
        assertThat(office.pending()).isEmpty();
    }

    @Test
    void theTextItselfIsMailedOnlyToThoseWhoChoseSo() {
        var mails = new Scripted();
        office.with(Reachable.byEmailInFull()).happens(CHECK_IN);

        office.round(mails);

        assertThat(mails.received)
                .singleElement()
                .satisfies(mail -> assertThat(mail.body()).contains("unas pocas preguntas"));
    }

    @Test
    void aSafetyInstructionIsMailedInFullWhateverWasChosen() {
        var mails = new Scripted();
        office.with(Reachable.byEmail()).happens(SUSPENDED);

        office.round(mails);

        assertThat(mails.received)
                .singleElement()
                .satisfies(mail -> assertThat(mail.body()).contains("deje los ejercicios"));
        assertThat(events()).containsExactly("sent IN_APP #1", "sent EMAIL #1");
    }

    @Test
    void staffAreMailedThatSomebodyWaitsAndReadTheRestInTheirInbox() {
        var mails = new Scripted();
        office.with(Reachable.roster()).happens(EMERGENCY);

        office.round(mails);

        assertThat(mails.received).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(Reachable.FERRO_AT);
            assertThat(mail.body()).doesNotContain("RF-CES-1").doesNotContain(Story.PATIENT.toString());
        });
        var entry = office.inbox(Story.FERRO).getFirst();
        assertThat(office.words().get(entry.message()))
                .satisfies(
                        said -> assertThat(said.body()).contains("RF-CES-1", Story.PATIENT.toString(), "15 minutes"));
    }

    @Test
    void staffAreNotMailedWhatCanWaitForTheirInbox() {
        var mails = new Scripted();
        office.with(Reachable.roster()).happens(new PlanComposed(1, true, false));

        office.round(mails);

        assertThat(mails.received).isEmpty();
        assertThat(office.inbox(Story.FERRO)).hasSize(1);
    }

    @Test
    void aPatientOfWhomNothingIsKnownReadsTheInboxInEnglish() {
        var mails = new Scripted();
        var message = office.happens(SUSPENDED);

        office.round(mails);

        assertThat(mails.received).isEmpty();
        assertThat(events()).containsExactly("sent IN_APP #1");
        assertThat(office.words().get(message.id()))
                .satisfies(said -> assertThat(said.language()).isEqualTo("en"));
    }

    @Test
    void quietHoursAreKeptInDomainTime() {
        var mails = new Scripted();
        var night = Instant.parse("2026-03-02T22:00:00Z");
        office.domainTimeIs(night);
        office.with(Reachable.byEmailInTheDaytime()).happens(CHECK_IN);

        office.round(mails);
        office.systemTimePasses(Duration.ofDays(1));
        office.round(mails);
        assertThat(mails.received).isEmpty();

        office.domainTimeIs(Instant.parse("2026-03-03T07:00:00Z"));
        office.round(mails);
        assertThat(mails.received).hasSize(1);
    }

    @Test
    void dangerIsToldInTheMiddleOfTheNight() {
        var mails = new Scripted();
        office.domainTimeIs(Instant.parse("2026-03-02T22:00:00Z"));
        office.with(Reachable.byEmailInTheDaytime()).happens(EMERGENCY);

        office.round(mails);

        assertThat(mails.received).hasSize(1);
    }

    @Test
    void aServerThatIsAwayIsTriedAgainWithLongerAndLongerPauses() {
        var mails = new Scripted(new Receipt.Deferred("UNREACHABLE"), new Receipt.Deferred("UNREACHABLE"));
        var message = office.with(Reachable.byEmail()).happens(CHECK_IN);

        office.round(mails);
        office.round(mails);
        assertThat(mails.received).hasSize(1);

        office.systemTimePasses(Duration.ofSeconds(1));
        office.round(mails);
        office.systemTimePasses(Duration.ofMillis(1_400));
        office.round(mails);
        assertThat(mails.received).hasSize(2);

        office.systemTimePasses(Duration.ofMillis(600));
        office.round(mails);
        assertThat(mails.received).hasSize(3).extracting(Mail::message).containsOnly(message.id());
        assertThat(events()).containsExactly("failed EMAIL UNREACHABLE", "failed EMAIL UNREACHABLE", "sent EMAIL #3");
    }

    @Test
    void afterTheLastAttemptTheInboxTakesTheMessage() {
        var away = new Receipt.Deferred("UNREACHABLE");
        var mails = new Scripted(away, away, away, away);
        var message = office.with(Reachable.byEmail()).happens(CHECK_IN);

        office.deliverAll(mails);

        assertThat(mails.received).hasSize(PostOffice.POLICY.attempts());
        assertThat(events())
                .containsExactly(
                        "failed EMAIL UNREACHABLE",
                        "failed EMAIL UNREACHABLE",
                        "given up EMAIL UNREACHABLE",
                        "sent IN_APP #1");
        assertThat(progress(message)).isEqualTo(Progress.SENT);
        assertThat(office.pending()).isEmpty();
    }

    @Test
    void anAddressThatIsRefusedIsNotTriedAgain() {
        var mails = new Scripted(new Receipt.Refused("ADDRESS_REFUSED"));
        office.with(Reachable.byEmail()).happens(CHECK_IN);

        office.deliverAll(mails);

        assertThat(mails.received).hasSize(1);
        assertThat(events()).containsExactly("given up EMAIL ADDRESS_REFUSED", "sent IN_APP #1");
    }

    @Test
    void whoeverDiesAfterTheServerTookAMessageLeavesItUnconfirmed() {
        var message = office.with(Reachable.byEmail()).happens(CHECK_IN);
        var received = new ArrayList<Mail>();

        dyingInTheMiddle(received);
        office.systemTimePasses(PostOffice.POLICY.lease());
        office.deliverAll(new Scripted());

        assertThat(received).hasSize(1);
        assertThat(progress(message)).isEqualTo(Progress.UNCONFIRMED);
        assertThat(events()).containsExactly("given up EMAIL OUTCOME_UNKNOWN");
    }

    @Test
    void aSafetyInstructionIsThenSentAgainAsTheSameEmail() {
        var message = office.with(Reachable.byEmail()).happens(SUSPENDED);
        var received = new ArrayList<Mail>();
        var mails = new Scripted();

        dyingInTheMiddle(received);
        office.systemTimePasses(PostOffice.POLICY.lease());
        office.deliverAll(mails);

        assertThat(received).hasSize(1);
        assertThat(mails.received).isEqualTo(received);
        assertThat(progress(message)).isEqualTo(Progress.SENT);
        assertThat(events()).containsExactly("sent IN_APP #1", "sent EMAIL #2");
    }

    /** The process dies between the server's answer and the writing down of it. */
    private void dyingInTheMiddle(List<Mail> received) {
        class Death extends Error {

            private static final long serialVersionUID = 1;
        }
        try {
            office.round(mail -> {
                received.add(mail);
                throw new Death();
            });
        } catch (Death _) {
            assertThat(received).hasSize(1);
        }
    }

    @Test
    void whoeverDiesBeforeSendingLosesNothing() {
        var message = office.with(Reachable.byEmail()).happens(CHECK_IN);
        var mails = new Scripted();
        var delivering = office.delivering(mails);
        delivering.due(office, 1).forEach(waiting -> office.lease(waiting, MONDAY.plus(PostOffice.POLICY.lease())));

        office.round(mails);
        assertThat(mails.received).isEmpty();

        office.systemTimePasses(PostOffice.POLICY.lease());
        office.round(mails);
        assertThat(progress(message)).isEqualTo(Progress.SENT);
    }

    @Test
    void aServerThatGoesSilentLeavesAMessageUnconfirmedButASafetyInstructionIsRepeated() {
        var routine = office.with(Reachable.byEmail()).happens(CHECK_IN);
        office.deliverAll(new Scripted(new Receipt.Unknown()));
        assertThat(progress(routine)).isEqualTo(Progress.UNCONFIRMED);

        var safety = office.happens(SUSPENDED);
        office.deliverAll(new Scripted(new Receipt.Unknown()));
        assertThat(progress(safety)).isEqualTo(Progress.SENT);
        assertThat(office.message(safety).deliveries())
                .extracting(Delivery::attempt)
                .containsExactly(1, 2);
    }

    @Test
    void theOutcomeIsWrittenDownWhenTheStoreComesBack() {
        var message = office.with(Reachable.byEmail()).happens(CHECK_IN);

        office.round(mail -> {
            office.failNextWrites(5);
            return new Receipt.Accepted();
        });

        assertThat(progress(message)).isEqualTo(Progress.SENT);
    }

    @Test
    void twoReplicasSendOnce() {
        office.with(Reachable.byEmail()).happens(CHECK_IN);
        var mails = new Scripted();
        var one = office.delivering(mails);
        var other = office.delivering(mails);
        var seenByOne = one.due(office, 10);
        var seenByOther = other.due(office, 10);

        seenByOne.forEach(waiting -> one.deliver(office, waiting));
        seenByOther.forEach(waiting -> other.deliver(office, waiting));

        assertThat(mails.received).hasSize(1);
    }

    @Test
    void aMessageWhoseDecisionIsWrittenAMomentLaterIsFoundThen() {
        var decided = new PostOffice().happens(CHECK_IN);
        office.queue(Pending.of(Story.EPISODE, decided));
        var mails = new Scripted();

        office.round(mails);
        assertThat(mails.received).isEmpty();

        office.with(Reachable.byEmail()).happens(CHECK_IN);
        office.deliverAll(mails);
        assertThat(mails.received).hasSize(1);
    }

    @Test
    void aMessageThatWasNeverDecidedIsForgottenInTheEnd() {
        office.queue(Pending.of(Correspondence.begin(Story.EPISODE).episode(), new PostOffice().happens(CHECK_IN)));

        for (int looks = 0; looks < 30; looks++) {
            office.round(new Scripted());
            office.systemTimePasses(Duration.ofDays(1));
        }

        assertThat(office.pending()).isEmpty();
        assertThat(office.events()).isEmpty();
    }
}
