package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.Triage;

class DerivedFactsTest {

    @ParameterizedTest
    @CsvSource({"ROUTINE_CARE, true", "ROUTINE_REFERRAL, false", "URGENT_2W, false", "EMERGENCY_SAME_DAY, false"})
    void onlyARedFlagThatLeavesCareRoutineIsToBeWatched(Triage triage, boolean watched) {
        var fired = List.of(new FiredRule("RF-CA-7", triage, null));

        assertThat(DerivedFacts.present(fired, null, null, false)).isEqualTo(watched ? Set.of("watch_item") : Set.of());
    }

    @Test
    void oneRedFlagToBeWatchedAmongOthersIsEnough() {
        var fired = List.of(
                new FiredRule("RF-PED-1", Triage.ROUTINE_REFERRAL, null),
                new FiredRule("RF-CA-7", Triage.ROUTINE_CARE, null));

        assertThat(DerivedFacts.present(fired, null, null, false)).containsExactly("watch_item");
    }

    @Test
    void imagingReferralAndAnUncertainStratumAreFactsOfTheirOwn() {
        assertThat(DerivedFacts.present(List.of(), "MRI", null, false)).containsExactly("imaging_indicated");
        assertThat(DerivedFacts.present(List.of(), null, "RHEUMATOLOGY", false)).containsExactly("referral_needed");
        assertThat(DerivedFacts.present(List.of(), null, null, true)).containsExactly("stratum_uncertain");
    }

    @Test
    void whatDoesNotHoldIsKnownToBeAbsent() {
        assertThat(DerivedFacts.absent(Set.of("referral_needed")))
                .containsExactlyInAnyOrder("watch_item", "imaging_indicated", "stratum_uncertain");
    }
}
