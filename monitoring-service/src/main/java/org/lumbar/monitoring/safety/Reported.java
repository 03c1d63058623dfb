package org.lumbar.monitoring.safety;

import java.util.List;

/**
 * What was reported since the baseline.
 *
 * @param findings findings that the patient did not have at baseline
 * @param rules red-flag rules that these made true
 */
public record Reported(List<String> findings, List<String> rules) {

    public Reported {
        findings = List.copyOf(findings);
        rules = List.copyOf(rules);
    }

    public static Reported nothing() {
        return new Reported(List.of(), List.of());
    }
}
