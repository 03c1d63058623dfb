/**
 * Reads knowledge from YAML: typed records with their sources, whose conditions are CEL expressions or nodes over them,
 * checked against a vocabulary before anything is evaluated. Start with {@link org.lumbar.platform.rules.KnowledgeLoader};
 * {@code DESIGN.md} beside it says how unknowns, errors and counts work and what was measured.
 */
@NullMarked
package org.lumbar.platform.rules;

import org.jspecify.annotations.NullMarked;
