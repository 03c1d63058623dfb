/** Assessments over HTTP. Start with {@link org.lumbar.assessment.intake.web.AssessmentController}. */
@NullMarked
package org.lumbar.assessment.intake.web;

import org.jspecify.annotations.NullMarked;
