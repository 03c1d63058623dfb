/**
 * From an evaluated assessment to a plan or a handover, with the reason of everything taken and left out. Start with
 * {@link org.lumbar.plan.composition.PlanComposer}; the rules themselves are in {@code knowledge/composition.yaml}.
 */
@NullMarked
package org.lumbar.plan.composition;

import org.jspecify.annotations.NullMarked;
