/**
 * Danger at a check-in: red-flag rules asked again over what was known at baseline and what is reported now, and
 * adverse events that cannot wait. Start with {@link org.lumbar.monitoring.safety.Screening}.
 */
@NullMarked
package org.lumbar.monitoring.safety;

import org.jspecify.annotations.NullMarked;
