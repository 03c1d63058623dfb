package org.lumbar.assessment.intake;

import java.util.Optional;
import java.util.function.Function;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/** All assessments that a scope may see. Anything outside the scope does not exist, for reads and for writes. */
public interface Assessments {

    /** An assessment and the revision at which it was read or written. */
    record Revised(Assessment assessment, long revision) {}

    /** What was decided, and the revision of the assessment afterwards; 0 when there is none. */
    record Outcome(Decision decision, long revision) {}

    Optional<Revised> find(Scope scope, AssessmentId id);

    Optional<PastVersion> past(Scope scope, AssessmentId id, int version);

    /**
     * Adds an assessment, unless the same request has added it already.
     *
     * @return the assessment that is there now
     */
    Revised add(Caller caller, Tenant tenant, Assessment assessment);

    /**
     * Loads an assessment, lets {@code decide} decide, and saves an accepted decision with its events in one atomic
     * write. If somebody else wrote in between, starts over with what they wrote, so {@code decide} must be free of
     * effects.
     *
     * @return the decision; {@code Refused(AssessmentUnknown)} when the scope has no such assessment
     */
    Outcome update(Caller caller, AssessmentId id, Function<Assessment, Decision> decide);
}
