/**
 * The words of the field as data: findings, history, pain features, preferences, measures, medicines and categories of intervention, in codes
 * that assessments, rules and events share; and the recognition of what people write, which never guesses. Start at
 * {@link ClinicalVocabulary}.
 */
@NullMarked
package org.lumbar.contracts.vocabulary;

import org.jspecify.annotations.NullMarked;
