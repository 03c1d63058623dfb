/**
 * Clinical knowledge from YAML: thresholds, calendar, red flags, adverse events. Start with
 * {@link org.lumbar.monitoring.knowledge.KnowledgeConfiguration}.
 */
@NullMarked
package org.lumbar.monitoring.knowledge;

import org.jspecify.annotations.NullMarked;
