/**
 * Takes assessments and evaluates them. Read {@link org.lumbar.assessment.AssessmentServiceConfiguration} first: it says
 * which use-cases there are and what each is built from.
 */
@NullMarked
package org.lumbar.assessment;

import org.jspecify.annotations.NullMarked;
