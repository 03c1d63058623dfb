/**
 * What was answered: the sections of an assessment, their fields, and what makes an answer possible. Component names
 * are the names of the fields in the API. Start with {@link org.lumbar.assessment.answers.Sections}; what an answer
 * must be is said in {@link org.lumbar.assessment.answers.CheckingAnswers}.
 */
@NullMarked
package org.lumbar.assessment.answers;

import org.jspecify.annotations.NullMarked;
