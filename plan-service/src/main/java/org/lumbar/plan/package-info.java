/**
 * Plan-service: composes treatment plans and handovers, lets people decide on them, adjusts them. Start with
 * {@code PlanServiceConfiguration}.
 */
@NullMarked
package org.lumbar.plan;

import org.jspecify.annotations.NullMarked;
