/**
 * Taking an assessment: sections saved one by one, completed, evaluated, amended. Start with
 * {@link org.lumbar.assessment.intake.Assessment}; {@link org.lumbar.assessment.intake.TakingAssessments} is what
 * adapters call.
 */
@NullMarked
package org.lumbar.assessment.intake;

import org.jspecify.annotations.NullMarked;
