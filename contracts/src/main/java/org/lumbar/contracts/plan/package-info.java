/** What plan-service publishes on {@code lumbar.plan.events}. Start at {@link PlanComposed} and {@link PlanActivated}. */
@NullMarked
package org.lumbar.contracts.plan;

import org.jspecify.annotations.NullMarked;
