package org.lumbar.notification.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.notification.correspondence.Story.MONDAY;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.correspondence.Delivery.State;
import org.lumbar.notification.correspondence.Dispatch.Begun;
import org.lumbar.notification.correspondence.Dispatch.Settled;
import org.lumbar.notification.correspondence.Happening.CheckInDue;
import org.lumbar.notification.correspondence.Happening.PlanActivated;
import org.lumbar.notification.correspondence.Happening.PlanSuspended;
import org.lumbar.notification.correspondence.Message.Progress;
import org.lumbar.notification.escalation.People;
import org.lumbar.notification.wording.Said;

/** What waits for a patient at the same moment goes out as one. */
class BundleTest {

    private static final Reach BY_EMAIL = Story.reach(MONDAY, Channel.EMAIL);

    private final Story story = new Story().staffedBy(People.NOBODY);
    private final List<Message> dayZero = story.happens(new PlanActivated(1, Story.MADRID, List.of(), Story.acute()));

    private Dispatch dispatch(Message message) {
        return story.correspondence().dispatch(message.id(), BY_EMAIL, _ -> new Said("en", "s", "b"), MONDAY);
    }

    private Begun begin(Message message) {
        var begun = (Begun) dispatch(message);
        story.takes(begun.outcome());
        return begun;
    }

    private Message now(Message message) {
        return story.correspondence().message(message.id()).orElseThrow();
    }

    @Test
    void theFirstDayIsOneNotificationHoweverMuchThereIsToSay() {
        assertThat(dayZero).hasSize(5);

        var begun = begin(dayZero.get(2));

        assertThat(begun.send()).isNotNull();
        assertThat(begun.asks()).isEqualTo(Importance.IMPORTANT);
        assertThat(begun.outcome().texts()).hasSize(5);
        assertThat(story.correspondence().bundle(now(dayZero.get(2))))
                .extracting(message -> message.matter().topic())
                .startsWith("PLAN_ACTIVE")
                .hasSize(5);
        assertThat(dayZero.stream().filter(each -> !each.equals(dayZero.get(2))))
                .allSatisfy(each -> assertThat(dispatch(each)).isEqualTo(new Settled()));
    }

    @Test
    void whatGoesTogetherIsSentTogether() {
        begin(dayZero.getFirst());

        var outcome = story.correspondence()
                .delivered(dayZero.getFirst().id(), Channel.EMAIL, 1, BY_EMAIL, MONDAY)
                .orElseThrow();
        story.takes(outcome);

        assertThat(outcome.events()).hasSize(5).allMatch(event -> event instanceof CorrespondenceEvent.Sent);
        assertThat(dayZero).allSatisfy(each -> assertThat(now(each).progress()).isEqualTo(Progress.SENT));
    }

    @Test
    void whatGoesTogetherFallsBackTogether() {
        begin(dayZero.getFirst());

        story.takes(story.correspondence()
                .failed(dayZero.getFirst().id(), Channel.EMAIL, 1, "ADDRESS_REFUSED", false, BY_EMAIL, MONDAY)
                .orElseThrow());

        assertThat(dayZero)
                .allSatisfy(each -> assertThat(now(each).deliveries())
                        .extracting(Delivery::state)
                        .containsExactly(State.FAILED, State.SENT));
    }

    @Test
    void afterACrashInTheMiddleNoneOfThemIsSentAgain() {
        begin(dayZero.getFirst());

        assertThat(begin(dayZero.getFirst()).send()).isNull();
        assertThat(dayZero).allSatisfy(each -> assertThat(now(each).progress()).isEqualTo(Progress.UNCONFIRMED));
    }

    @Test
    void aSafetyInstructionGoesAloneAndTakesNothingAlong() {
        var safety = story.happens(new PlanSuspended("event-1")).getFirst();

        var begun = begin(safety);

        assertThat(begun.asks()).isNull();
        assertThat(begun.outcome().texts()).hasSize(1);
    }

    @Test
    void whatMustWaitForDangerToPassStaysBehind() {
        story.happens(new PlanSuspended("event-1"));
        var due = story.happens(new CheckInDue("check-in-1", MONDAY.plus(Duration.ofDays(3))))
                .getFirst();

        begin(due);

        assertThat(story.correspondence().bundle(now(due)))
                .extracting(message -> message.matter().topic())
                .containsExactlyInAnyOrder("CHECK_IN_DUE", "PLAN_ACTIVE");
    }
}
