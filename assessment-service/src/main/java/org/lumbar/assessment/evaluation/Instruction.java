package org.lumbar.assessment.evaluation;

/**
 * What patient and clinician are told to do now.
 *
 * @param code of the action
 * @param howFast in words
 * @param meanwhile what holds until then
 */
public record Instruction(String code, String text, String howFast, String meanwhile) {}
