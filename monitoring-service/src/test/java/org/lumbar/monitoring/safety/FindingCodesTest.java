package org.lumbar.monitoring.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.platform.kernel.InvalidInput.Fault;

class FindingCodesTest {

    private final FindingCodes codes = Shipped.codes();

    @Test
    void findingsConditionsAndFeaturesOfThePainCanBeReported() {
        assertThat(codes.faults("newFindings", List.of("fever", "osteoporosis")))
                .isEmpty();
    }

    @Test
    void aMisspeltCodeIsAFaultWithTheOneThatWasMeant() {
        assertThat(codes.faults("newFindings", List.of("fever", "sadle_sensation_altered")))
                .containsExactly(new Fault(
                        "newFindings[1]",
                        "'sadle_sensation_altered' is not a code. Maybe it should be saddle_sensation_altered."));
    }

    @Test
    void allWrongCodesAreNamedAndLongOnesAreCut() {
        assertThat(codes.faults("newFindings", List.of("xyzxyzxyzxyz", "z".repeat(90))))
                .containsExactly(
                        new Fault("newFindings[0]", "'xyzxyzxyzxyz' is not a code."),
                        new Fault("newFindings[1]", "'%s…' is not a code.".formatted("z".repeat(60))));
    }
}
