/** What assessment-service publishes on {@code lumbar.assessment.events}. Start at {@link AssessmentCompleted}. */
@NullMarked
package org.lumbar.contracts.assessment;

import org.jspecify.annotations.NullMarked;
