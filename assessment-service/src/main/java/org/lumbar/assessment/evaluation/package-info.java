/**
 * What an assessment adds up to: urgency, probable cause, mechanism, risk, and the reasons. Pure: the same answers with
 * the same knowledge give the same evaluation. Start with {@link org.lumbar.assessment.evaluation.EvaluatingAssessments};
 * the knowledge it works with stands in YAML, under {@code knowledge/} and in the contracts.
 */
@NullMarked
package org.lumbar.assessment.evaluation;

import org.jspecify.annotations.NullMarked;
