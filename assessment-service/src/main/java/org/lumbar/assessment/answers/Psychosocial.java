package org.lumbar.assessment.answers;

import java.util.List;

/**
 * Beliefs, mood and circumstances that stand in the way of recovery.
 *
 * @param findings codes of what is present
 * @param absentFindings codes of what was asked and is not present
 * @param history codes of circumstances such as an open claim or sick leave
 * @param absentHistory codes of circumstances that were asked and do not hold
 */
public record Psychosocial(
        List<String> findings, List<String> absentFindings, List<String> history, List<String> absentHistory)
        implements Answers {

    public Psychosocial {
        findings = List.copyOf(findings);
        absentFindings = List.copyOf(absentFindings);
        history = List.copyOf(history);
        absentHistory = List.copyOf(absentHistory);
    }
}
