package org.lumbar.notification.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.notification.escalation.Escalation.Stage;
import org.lumbar.platform.kernel.ActorId;

class EscalationTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final EscalationTimes TIMES = new EscalationTimes(Duration.ofMinutes(15), Duration.ofHours(4));
    private static final ActorId LIND = ActorId.of("lind");
    private static final ActorId FERRO = ActorId.of("ferro");
    private static final ActorId MORI = ActorId.of("mori");
    private static final People PEOPLE = new People(List.of(FERRO, MORI), List.of(LIND, FERRO, MORI), List.of());

    private static Escalation raised(Urgency urgency) {
        return Escalation.raised("alert", urgency, 1, List.of("RF-CES-1"), NOON, NOON);
    }

    /** Clinical.md 7.4: 15 minutes, 4 hours. */
    @ParameterizedTest
    @CsvSource({"EMERGENCY, 2026-03-02T12:15:00Z", "URGENT, 2026-03-02T16:00:00Z"})
    void howLongThereIsToAnswerDependsOnTheUrgency(Urgency urgency, Instant next) {
        assertThat(raised(urgency).climb(null, PEOPLE, TIMES, NOON).escalation().nextAt())
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "EMERGENCY_SAME_DAY, EMERGENCY",
        "URGENT_2W, URGENT",
        "ROUTINE_REFERRAL, URGENT",
        "SOMETHING_NEW, URGENT"
    })
    void whatIsNoEmergencyIsUrgent(String triage, Urgency urgency) {
        assertThat(Urgency.of(triage)).isEqualTo(urgency);
    }

    @Test
    void whoIsResponsibleAndFirstOnCallIsToldOnce() {
        assertThat(raised(Urgency.URGENT).climb(FERRO, PEOPLE, TIMES, NOON).tell())
                .containsExactly(FERRO);
    }

    @Test
    void withoutAnOnCallListAllCliniciansAreTold() {
        var people = new People(List.of(), List.of(LIND, MORI), List.of());

        assertThat(raised(Urgency.URGENT).climb(null, people, TIMES, NOON).tell())
                .containsExactly(LIND, MORI);
    }

    @Test
    void whoeverWasToldIsSkippedOnTheWayUp() {
        var first = raised(Urgency.URGENT).climb(MORI, PEOPLE, TIMES, NOON).escalation();

        assertThat(first.told()).containsExactly(MORI, FERRO);
        assertThat(first.climb(MORI, PEOPLE, TIMES, NOON).escalation().stage()).isEqualTo(Stage.EVERYBODY_TOLD);
    }

    @Test
    void anAlertThatNobodyCanBeToldOfStaysDue() {
        var step = raised(Urgency.EMERGENCY).climb(null, People.NOBODY, TIMES, NOON);

        assertThat(step.tell()).isEmpty();
        assertThat(step.escalation().stage()).isEqualTo(Stage.OPEN);
        assertThat(step.escalation().isDue(NOON.plus(Duration.ofMinutes(15)))).isTrue();
    }

    /** A chain that has come to its end is not forgotten, and whoever is entered now is told. */
    @Test
    void anAlertThatEverybodyWasToldOfStaysDueUntilSomebodyTakesItOn() {
        var alone = new People(List.of(FERRO), List.of(FERRO), List.of());
        var told = raised(Urgency.EMERGENCY)
                .climb(null, alone, TIMES, NOON)
                .escalation()
                .climb(null, alone, TIMES, NOON.plus(Duration.ofMinutes(15)))
                .escalation();
        assertThat(told.stage()).isEqualTo(Stage.EVERYBODY_TOLD);
        assertThat(told.nextAt()).isEqualTo(NOON.plus(Duration.ofMinutes(75)));

        var again = told.climb(null, alone, TIMES, NOON.plus(Duration.ofMinutes(75)));
        assertThat(again.tell()).isEmpty();
        assertThat(again.escalation().nextAt()).isEqualTo(NOON.plus(Duration.ofMinutes(135)));

        var entered = again.escalation().climb(null, PEOPLE, TIMES, NOON.plus(Duration.ofMinutes(135)));
        assertThat(entered.tell()).containsExactly(MORI, LIND);
        assertThat(entered.escalation().stage()).isEqualTo(Stage.EVERYBODY_TOLD);
        assertThat(entered.escalation().acknowledged().nextAt()).isNull();
    }

    @Test
    void acknowledgingSettlesAndClosingSettlesForGood() {
        var acknowledged = raised(Urgency.URGENT).acknowledged();

        assertThat(acknowledged.stage()).isEqualTo(Stage.ACKNOWLEDGED);
        assertThat(acknowledged.isDue(NOON.plus(Duration.ofDays(1)))).isFalse();
        assertThat(acknowledged.closed().acknowledged().stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void anEmergencyMustNotHaveMoreTimeThanWhatIsUrgent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EscalationTimes(Duration.ofHours(5), Duration.ofHours(4)))
                .withMessageContaining("PT5H")
                .withMessageContaining("PT4H");
    }
}
