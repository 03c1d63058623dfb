package org.lumbar.notification.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.notification.correspondence.Story.MONDAY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Failed;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Sent;
import org.lumbar.notification.correspondence.Delivery.State;
import org.lumbar.notification.correspondence.Dispatch.Begun;
import org.lumbar.notification.correspondence.Dispatch.Held;
import org.lumbar.notification.correspondence.Dispatch.Settled;
import org.lumbar.notification.correspondence.Dispatch.Unknown;
import org.lumbar.notification.correspondence.Happening.CheckInDue;
import org.lumbar.notification.correspondence.Happening.PlanActivated;
import org.lumbar.notification.correspondence.Happening.PlanSuspended;
import org.lumbar.notification.correspondence.Message.Progress;
import org.lumbar.notification.escalation.People;
import org.lumbar.notification.wording.Said;
import org.lumbar.platform.kernel.Ids;

class DispatchTest {

    private static final Reach BY_EMAIL = Story.reach(MONDAY, Channel.EMAIL, Channel.IN_APP);
    private static final Reach IN_APP_ONLY = Reach.inbox(MONDAY);
    private static final Instant MORNING = MONDAY.plus(Duration.ofHours(10));
    private static final Reach BY_EMAIL_BUT_NOT_NOW = Story.reach(MORNING, Channel.EMAIL);

    private final Story story = new Story().staffedBy(People.NOBODY);
    private final Message routine = story.happens(new CheckInDue("check-in-1", MONDAY.plus(Duration.ofDays(3))))
            .getFirst();
    private final Message safety = story.happens(new PlanSuspended("event-1")).getFirst();

    private Dispatch dispatch(Message message, Reach reach, Instant now) {
        return story.correspondence().dispatch(message.id(), reach, _ -> new Said("en", "Subject", "Body"), now);
    }

    private Begun begin(Message message, Reach reach) {
        return begin(message, reach, MONDAY);
    }

    /** Dispatches and saves. */
    private Begun begin(Message message, Reach reach, Instant now) {
        var dispatch = dispatch(message, reach, now);
        assertThat(dispatch).isInstanceOf(Begun.class);
        var begun = (Begun) dispatch;
        story.takes(begun.outcome());
        return begun;
    }

    private Message now(Message message) {
        return story.correspondence().message(message.id()).orElseThrow();
    }

    private List<State> states(Message message) {
        return now(message).deliveries().stream().map(Delivery::state).toList();
    }

    @Test
    void theInboxTakesAMessageAtOnce() {
        var begun = begin(routine, IN_APP_ONLY);

        assertThat(begun.send()).isNull();
        assertThat(begun.outcome().events()).containsExactly(new Sent(now(routine), Channel.IN_APP, "en", 1));
        assertThat(begun.outcome().texts())
                .containsExactly(new ReleasedText(routine.id(), Story.EPISODE, new Said("en", "Subject", "Body")));
        assertThat(now(routine).progress()).isEqualTo(Progress.SENT);
    }

    @Test
    void anEmailIsWrittenDownAsSendingBeforeItIsSent() {
        var begun = begin(routine, BY_EMAIL);

        assertThat(begun.send()).isEqualTo(new Delivery(Channel.EMAIL, State.SENDING, 1, MONDAY, null));
        assertThat(begun.outcome().events()).isEmpty();
        assertThat(now(routine).progress()).isEqualTo(Progress.SENDING);
    }

    @Test
    void whatWasAcceptedIsSentOnceAndSettled() {
        begin(routine, BY_EMAIL);

        var outcome = story.correspondence()
                .delivered(routine.id(), Channel.EMAIL, 1, BY_EMAIL, MONDAY)
                .orElseThrow();
        story.takes(outcome);

        assertThat(outcome.events()).containsExactly(new Sent(now(routine), Channel.EMAIL, "en", 1));
        assertThat(story.correspondence().delivered(routine.id(), Channel.EMAIL, 1, BY_EMAIL, MONDAY))
                .isEmpty();
        assertThat(dispatch(routine, BY_EMAIL, MONDAY)).isEqualTo(new Settled());
    }

    @Test
    void aSafetyMessageGoesToTheInboxAndOutByEmailWhateverIsWantedFirst() {
        var begun = begin(safety, BY_EMAIL);

        assertThat(begun.send()).isNotNull();
        assertThat(begun.outcome().events())
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                Sent.class, sent -> assertThat(sent.channel()).isEqualTo(Channel.IN_APP)));
        assertThat(states(safety)).containsExactly(State.SENT, State.SENDING);
    }

    @Test
    void aSafetyMessageRespectsThatAPatientWantsNoEmail() {
        begin(safety, IN_APP_ONLY);

        assertThat(now(safety).deliveries()).extracting(Delivery::channel).containsExactly(Channel.IN_APP);
    }

    @Test
    void quietHoursHoldWhatIsNotSafety() {
        assertThat(dispatch(routine, BY_EMAIL_BUT_NOT_NOW, MONDAY)).isEqualTo(new Held(MORNING));
        assertThat(dispatch(safety, BY_EMAIL_BUT_NOT_NOW, MONDAY)).isInstanceOf(Begun.class);
    }

    @Test
    void aRetryWaitsForTheMorningToo() {
        begin(routine, BY_EMAIL);
        story.takes(story.correspondence()
                .failed(routine.id(), Channel.EMAIL, 1, "UNREACHABLE", true, BY_EMAIL, MONDAY)
                .orElseThrow());

        assertThat(dispatch(routine, BY_EMAIL_BUT_NOT_NOW, MONDAY)).isEqualTo(new Held(MORNING));
    }

    @Test
    void lessonsWaitWhileThereIsDanger() {
        var calm = new Story().staffedBy(People.NOBODY);
        var lesson = calm.happens(new PlanActivated(1, Story.MADRID, List.of(), Story.acute()))
                .getLast();
        calm.happens(new PlanSuspended("event-2"));

        assertThat(calm.correspondence().dispatch(lesson.id(), IN_APP_ONLY, _ -> new Said("en", "s", "b"), MONDAY))
                .isEqualTo(new Held(MONDAY.plus(Duration.ofDays(1))));
    }

    @Test
    void aFailureThatMayPassIsTriedAgain() {
        begin(routine, BY_EMAIL);

        var outcome = story.correspondence()
                .failed(routine.id(), Channel.EMAIL, 1, "UNREACHABLE", true, BY_EMAIL, MONDAY)
                .orElseThrow();
        story.takes(outcome);

        assertThat(outcome.events()).containsExactly(new Failed(now(routine), Channel.EMAIL, "UNREACHABLE", false));
        assertThat(begin(routine, BY_EMAIL).send())
                .isEqualTo(new Delivery(Channel.EMAIL, State.SENDING, 2, MONDAY, null));
    }

    @Test
    void aChannelThatIsGivenUpFallsBackToTheInbox() {
        begin(routine, BY_EMAIL);

        var outcome = story.correspondence()
                .failed(routine.id(), Channel.EMAIL, 1, "ADDRESS_REFUSED", false, BY_EMAIL, MONDAY)
                .orElseThrow();
        story.takes(outcome);

        assertThat(outcome.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Failed", "Sent");
        assertThat(states(routine)).containsExactly(State.FAILED, State.SENT);
        assertThat(now(routine).progress()).isEqualTo(Progress.SENT);
    }

    @Test
    void afterACrashInTheMiddleASafetyMessageIsSentAgain() {
        begin(safety, BY_EMAIL);

        var again = begin(safety, BY_EMAIL);

        assertThat(again.send()).isEqualTo(new Delivery(Channel.EMAIL, State.SENDING, 2, MONDAY, null));
    }

    @Test
    void afterACrashInTheMiddleAnyOtherMessageIsUnconfirmedAndNotSentAgain() {
        begin(routine, BY_EMAIL);

        var after = begin(routine, BY_EMAIL);

        assertThat(after.send()).isNull();
        assertThat(after.outcome().events())
                .containsExactly(new Failed(now(routine), Channel.EMAIL, "OUTCOME_UNKNOWN", true));
        assertThat(now(routine).progress()).isEqualTo(Progress.UNCONFIRMED);
        assertThat(dispatch(routine, BY_EMAIL, MONDAY)).isEqualTo(new Settled());
    }

    @Test
    void whatTurnsOutToHaveBeenAcceptedAfterAllIsSent() {
        begin(routine, BY_EMAIL);
        begin(routine, BY_EMAIL);

        story.takes(story.correspondence()
                .delivered(routine.id(), Channel.EMAIL, 1, BY_EMAIL, MONDAY)
                .orElseThrow());

        assertThat(now(routine).progress()).isEqualTo(Progress.SENT);
    }

    @Test
    void theFailureOfAnEarlierAttemptDoesNotDisturbTheLater() {
        begin(safety, BY_EMAIL);
        begin(safety, BY_EMAIL);

        assertThat(story.correspondence().failed(safety.id(), Channel.EMAIL, 1, "UNREACHABLE", false, BY_EMAIL, MONDAY))
                .isEmpty();
    }

    @Test
    void whatIsOutOfDateIsNotSentAnyMore() {
        var late = MONDAY.plus(Duration.ofDays(4));

        assertThat(begin(routine, BY_EMAIL, late).send()).isNull();
        assertThat(now(routine).progress()).isEqualTo(Progress.WITHDRAWN);
    }

    @Test
    void whatTheCorrespondenceDoesNotHaveIsUnknown() {
        assertThat(story.correspondence()
                        .dispatch(
                                new MessageId(Ids.derive("message", "other")),
                                BY_EMAIL,
                                _ -> new Said("en", "s", "b"),
                                MONDAY))
                .isEqualTo(new Unknown());
    }

    @Test
    void aMessageIsReadOnceAndOnlyAfterItsRelease() {
        assertThat(story.correspondence().read(routine.id(), MONDAY)).isEmpty();
        begin(routine, IN_APP_ONLY);

        var read = story.correspondence().read(routine.id(), MONDAY);
        read.ifPresent(story::takes);

        assertThat(read.map(Outcome::events))
                .isEqualTo(Optional.of(List.of(new CorrespondenceEvent.Read(now(routine)))));
        assertThat(now(routine).progress()).isEqualTo(Progress.READ);
        assertThat(story.correspondence().read(routine.id(), MONDAY)).isEmpty();
    }
}
