package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.composition.CompositionKnowledge.Limit;

class LoadTest {

    private static final Intervention WALKING = intervention("EX-08");
    private static final Intervention MOTOR_CONTROL = intervention("EX-05");
    private static final Intervention MOBILISATION = intervention("MT-02");
    private static final Intervention IBUPROFEN = intervention("RX-02");

    private static Intervention intervention(String id) {
        return TestKnowledge.CATALOGUE.get(id);
    }

    private static Load of(Intervention... taken) {
        var load = new Load();
        List.of(taken).forEach(load::add);
        return load;
    }

    private static Limit limit(
            @Nullable Integer active,
            @Nullable Integer modalities,
            @Nullable Integer passive,
            @Nullable Integer analgesics,
            @Nullable Integer minutes) {
        return new Limit("LIM-TEST", List.of(), null, active, modalities, passive, analgesics, minutes, List.of());
    }

    @Test
    void exactlyAsManyMinutesAsAllowedAreNotTooMuch() {
        int minutes = WALKING.minutes() + MOTOR_CONTROL.minutes();
        assertThat(minutes).isGreaterThan(WALKING.minutes());

        assertThat(of(WALKING).isTooMuchWith(MOTOR_CONTROL, limit(null, null, null, null, minutes)))
                .isFalse();
        assertThat(of(WALKING).isTooMuchWith(MOTOR_CONTROL, limit(null, null, null, null, minutes - 1)))
                .isTrue();
    }

    @Test
    void whatTakesNoTimeIsNeverTooLong() {
        assertThat(IBUPROFEN.minutes()).isZero();
        assertThat(of(WALKING).isTooMuchWith(IBUPROFEN, limit(null, null, null, null, WALKING.minutes() - 1)))
                .isFalse();
    }

    @Test
    void activePassiveAndAnalgesicItemsAreCountedApart() {
        var load = of(WALKING, MOBILISATION, IBUPROFEN);

        assertThat(load.isTooMuchWith(MOTOR_CONTROL, limit(2, null, null, null, null)))
                .isFalse();
        assertThat(load.isTooMuchWith(MOTOR_CONTROL, limit(1, null, null, null, null)))
                .isTrue();
        assertThat(load.isTooMuchWith(intervention("MT-03"), limit(null, null, 2, null, null)))
                .isFalse();
        assertThat(load.isTooMuchWith(intervention("MT-03"), limit(null, null, 1, null, null)))
                .isTrue();
        assertThat(load.isTooMuchWith(intervention("RX-07"), limit(null, null, null, 2, null)))
                .isFalse();
        assertThat(load.isTooMuchWith(intervention("RX-07"), limit(null, null, null, 1, null)))
                .isTrue();
        assertThat(load.isTooMuchWith(intervention("RX-06"), limit(0, null, 0, 0, null)))
                .as("stomach protection is none of them")
                .isFalse();
    }

    @Test
    void aFurtherItemOfAKindThatIsThereIsNoFurtherKind() {
        var load = of(WALKING, MOBILISATION);

        assertThat(load.isTooMuchWith(MOTOR_CONTROL, limit(null, 2, null, null, null)))
                .isFalse();
        assertThat(load.isTooMuchWith(IBUPROFEN, limit(null, 3, null, null, null)))
                .isFalse();
        assertThat(load.isTooMuchWith(IBUPROFEN, limit(null, 2, null, null, null)))
                .isTrue();
        assertThat(load.isTooMuchWith(intervention("SN-01"), limit(null, 2, null, null, null)))
                .as("advice is no treatment")
                .isFalse();
    }

    @Test
    void withoutALimitNothingIsTooMuch() {
        assertThat(of(WALKING, MOBILISATION, IBUPROFEN)
                        .isTooMuchWith(MOTOR_CONTROL, limit(null, null, null, null, null)))
                .isFalse();
    }
}
