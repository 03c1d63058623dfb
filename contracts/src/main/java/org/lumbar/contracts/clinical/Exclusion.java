package org.lumbar.contracts.clinical;

/**
 * Something that is left out of a plan, and the rule that says so.
 *
 * @param item code of the intervention or category that is left out
 * @param rule id of the rule
 */
public record Exclusion(String item, String rule) {}
