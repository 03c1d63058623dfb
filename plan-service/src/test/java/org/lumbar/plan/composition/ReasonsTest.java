package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Verdict;

class ReasonsTest {

    private static final List<String> SOURCES = List.of("S35E", "BNF");

    private final Reasons reasons = new Reasons(new Wording(), Facts.of(Map.of("ckd", true, "egfr", 28.0)));

    @Test
    void aVerdictIsExplainedByItsRuleTheFactsItRestsOnAndItsSources() {
        var verdict = Verdict.decided(true, new TreeSet<>(List.of("egfr", "ckd")));

        assertThat(reasons.of("NSG-KIDNEY", verdict, SOURCES))
                .isEqualTo(new Reason("NSG-KIDNEY", List.of("ckd", "egfr=28"), "S35E, BNF"));
    }

    @Test
    void anOpenVerdictSaysWhatWouldHaveToBeKnown() {
        var verdict = Verdict.undecided(new TreeSet<>(List.of("ckd")), new TreeSet<>(List.of("systolic")));

        var reason = reasons.of("NSG-PRESSURE", verdict, SOURCES);

        assertThat(reason).isEqualTo(new Reason("NSG-PRESSURE", List.of("ckd", "systolic=?"), "S35E, BNF"));
        assertThat(reason.unknown()).containsExactly("systolic");
    }

    @Test
    void whatIsWrittenAlreadyStaysAsItIs() {
        var expected = new Reason("FORMULARY", List.of("not offered here"), "S35E, BNF");

        assertThat(reasons.of("FORMULARY", List.of("not offered here"), SOURCES))
                .isEqualTo(expected);
        assertThat(Reasons.always("FORMULARY", List.of("not offered here"), SOURCES))
                .isEqualTo(expected);
    }
}
