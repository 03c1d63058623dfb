package org.lumbar.contracts.vocabulary;

/** Two findings that cannot both be present: one of them is a mistake, and somebody must say which. */
public record Contradiction(String first, String second) {}
