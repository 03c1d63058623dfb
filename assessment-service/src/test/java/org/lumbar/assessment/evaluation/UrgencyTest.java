package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UrgencyTest {

    private static final Urgency NOW = new Urgency(Triage.EMERGENCY_SAME_DAY, 0);
    private static final Urgency TOMORROW = new Urgency(Triage.URGENT_2W, 1);
    private static final Urgency IN_TWO_WEEKS = new Urgency(Triage.URGENT_2W, 14);
    private static final Urgency REFERRAL = new Urgency(Triage.ROUTINE_REFERRAL, null);

    @Test
    void triageCountsFirstAndThenTheTimeThatIsLeft() {
        assertThat(List.of(Urgency.NONE, REFERRAL, IN_TWO_WEEKS, TOMORROW, NOW)).isSorted();
    }

    @Test
    void theMoreUrgentOfTwoIsTheGreater() {
        assertThat(TOMORROW.max(IN_TWO_WEEKS)).isEqualTo(TOMORROW);
        assertThat(Urgency.NONE.max(REFERRAL)).isEqualTo(REFERRAL);
    }

    @Test
    void onlyUrgenciesAboveAReferralBarAPlan() {
        assertThat(Triage.EMERGENCY_SAME_DAY.bars()).isTrue();
        assertThat(Triage.URGENT_2W.bars()).isTrue();
        assertThat(Triage.ROUTINE_REFERRAL.bars()).isFalse();
        assertThat(Triage.ROUTINE_CARE.bars()).isFalse();
    }

    @Test
    void twoWeeksAreTheMost() {
        assertThatThrownBy(() -> new Urgency(Triage.URGENT_2W, 15)).hasMessageContaining("15");
        assertThatThrownBy(() -> new Urgency(Triage.URGENT_2W, -1)).hasMessageContaining("-1");
    }
}
