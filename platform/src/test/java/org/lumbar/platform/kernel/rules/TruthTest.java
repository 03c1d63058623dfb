package org.lumbar.platform.kernel.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthTest {

    @ParameterizedTest
    @CsvSource({
        "TRUE,    TRUE,    TRUE,    TRUE",
        "TRUE,    FALSE,   FALSE,   TRUE",
        "TRUE,    UNKNOWN, UNKNOWN, TRUE",
        "TRUE,    ERROR,   ERROR,   TRUE",
        "FALSE,   FALSE,   FALSE,   FALSE",
        "FALSE,   UNKNOWN, FALSE,   UNKNOWN",
        "FALSE,   ERROR,   FALSE,   ERROR",
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN",
        "UNKNOWN, ERROR,   ERROR,   ERROR",
        "ERROR,   ERROR,   ERROR,   ERROR",
    })
    void anErrorGivesWayOnlyToWhatDecidesOnItsOwn(Truth one, Truth other, Truth and, Truth or) {
        assertEquals(and, one.and(other));
        assertEquals(and, other.and(one));
        assertEquals(or, one.or(other));
        assertEquals(or, other.or(one));
    }

    @Test
    void onlyWhatIsDecidedHasAnOpposite() {
        assertThat(Truth.TRUE.not()).isEqualTo(Truth.FALSE);
        assertThat(Truth.FALSE.not()).isEqualTo(Truth.TRUE);
        assertThat(Truth.UNKNOWN.not()).isEqualTo(Truth.UNKNOWN);
        assertThat(Truth.ERROR.not()).isEqualTo(Truth.ERROR);
        assertThat(Truth.values()).filteredOn(Truth::isDecided).containsExactly(Truth.TRUE, Truth.FALSE);
    }

    @Property
    void theOrderOfOperandsDoesNotMatter(@ForAll Truth a, @ForAll Truth b, @ForAll Truth c) {
        assertEquals(a.and(b).and(c), c.and(a).and(b));
        assertEquals(a.or(b).or(c), c.or(a).or(b));
        assertEquals(a.and(b.and(c)), a.and(b).and(c));
        assertEquals(a.or(b.or(c)), a.or(b).or(c));
    }

    @Property
    void notTurnsAndIntoOr(@ForAll Truth a, @ForAll Truth b) {
        assertEquals(a.and(b).not(), a.not().or(b.not()));
        assertEquals(a.or(b).not(), a.not().and(b.not()));
        assertEquals(a, a.not().not());
    }

    @Property
    void sayingItTwiceChangesNothing(@ForAll Truth a) {
        assertEquals(a, a.and(a));
        assertEquals(a, a.or(a));
        assertEquals(a, a.and(Truth.TRUE));
        assertEquals(a, a.or(Truth.FALSE));
        assertEquals(Truth.FALSE, a.and(Truth.FALSE));
        assertEquals(Truth.TRUE, a.or(Truth.TRUE));
    }
}
