package org.lumbar.assessment.evaluation;

/**
 * What patient and clinician are told to do now.
 *
 * @param howFast in words
 */
public record Instruction(String code, String text, String howFast) {}
