package org.lumbar.assessment.answers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a clinician found.
 *
 * @param findings codes of what is present
 * @param absentFindings codes of what was examined and is not present
 * @param unlisted what holds for examined findings in neither list; null means not examined
 * @param confirmedCause the class of cause that the examiner has confirmed; null while it is open
 */
public record Examination(
        List<String> findings,
        List<String> absentFindings,
        @Nullable Unlisted unlisted,
        @Nullable String confirmedCause)
        implements Answers {

    public Examination {
        findings = List.copyOf(findings);
        absentFindings = List.copyOf(absentFindings);
    }
}
