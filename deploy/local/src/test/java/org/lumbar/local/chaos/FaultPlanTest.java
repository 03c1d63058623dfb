package org.lumbar.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.local.chaos.Fault.Kind;

class FaultPlanTest {

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 30, 200, 1001})
    void aPlanHasAsManyFaultsAsAskedForAndEachKindAtLeastOnce(int faults) {
        for (long seed = 0; seed < 50; seed++) {
            var plan = FaultPlan.of(faults, seed);

            assertThat(plan).hasSize(faults);
            assertThat(plan).extracting(Fault::kind).contains(Kind.values());
            assertThat(plan).extracting(Fault::number).doesNotHaveDuplicates();
        }
    }

    @Test
    void theSameSeedGivesTheSameFaultsAndAnotherOthers() {
        assertThat(FaultPlan.of(30, 7)).isEqualTo(FaultPlan.of(30, 7)).isNotEqualTo(FaultPlan.of(30, 8));
    }

    @Test
    void aLongPlanHitsEveryProcessAndOutlastsTheWaitOfGroupsAndProducers() {
        var plan = FaultPlan.of(200, 1);

        assertThat(plan.stream().map(Fault::target).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        List.of("assessment", "plan", "monitoring", "notification", "gateway", "broker", "store", ""));
        assertThat(plan).anySatisfy(fault -> assertThat(fault.lasts()).isGreaterThan(Duration.ofSeconds(15)));
    }

    @Test
    void fewerFaultsThanKindsAreRefused() {
        assertThatThrownBy(() -> FaultPlan.of(7, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 kinds")
                .hasMessageContaining("given 7");
    }
}
