package org.lumbar.plan.catalogue;

import java.util.List;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/**
 * Something to be careful with.
 *
 * @param advice for people: what to watch, what to change
 */
public record Caution(String id, Condition when, String advice, List<String> sources) implements Rule {}
