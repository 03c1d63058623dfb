package org.lumbar.assessment.patients;

/** A patient gave or withdrew consent. */
public record ConsentChange(Purpose purpose, boolean given) {}
