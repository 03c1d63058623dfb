package org.lumbar.monitoring.safety;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.platform.kernel.InvalidInput;

class FindingCodesTest {

    private final FindingCodes codes = Shipped.codes();

    @Test
    void findingsConditionsAndFeaturesOfThePainCanBeReported() {
        assertThatCode(() -> codes.require("newFindings", List.of("fever", "osteoporosis")))
                .doesNotThrowAnyException();
    }

    @Test
    void aMisspeltCodeIsRefusedWithTheOneThatWasMeant() {
        assertThatThrownBy(() -> codes.require("newFindings", List.of("fever", "sadle_sensation_altered")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("newFindings[1]: 'sadle_sensation_altered' is not a code."
                        + " Maybe it should be saddle_sensation_altered.");
    }

    @Test
    void allWrongCodesAreNamedAndLongOnesAreCut() {
        assertThatThrownBy(() -> codes.require("newFindings", List.of("xyzxyzxyzxyz", "z".repeat(90))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("newFindings[0]: 'xyzxyzxyzxyz' is not a code.; newFindings[1]: '%s…' is not a code."
                        .formatted("z".repeat(60)));
    }
}
