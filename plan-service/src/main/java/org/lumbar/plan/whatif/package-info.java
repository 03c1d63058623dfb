/**
 * What would be composed if a fact or a wish were another; nothing of it is kept. Start with {@link
 * org.lumbar.plan.whatif.TryingOutPlans}.
 */
@NullMarked
package org.lumbar.plan.whatif;

import org.jspecify.annotations.NullMarked;
