/**
 * Conditions over facts of which some are not known, and verdicts that say why. Plain Java, so that the core of a
 * service may use all of it. Start with {@link org.lumbar.platform.kernel.rules.Condition}; conditions are written in
 * YAML and made by {@code org.lumbar.platform.rules.KnowledgeLoader}.
 */
@NullMarked
package org.lumbar.platform.kernel.rules;

import org.jspecify.annotations.NullMarked;
