package org.lumbar.contracts.assessment;

/**
 * A patient gave or withdrew consent for one purpose.
 *
 * @param purpose code, such as {@code research}
 * @param given {@code false} = withdrawn
 */
public record ConsentChanged(String purpose, boolean given) implements AssessmentEvent {}
