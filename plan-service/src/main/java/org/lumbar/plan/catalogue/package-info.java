/**
 * What can be done for low back pain: each intervention with its doses, its stops and what the guidelines say of it.
 * Start with {@link org.lumbar.plan.catalogue.InterventionCatalogue}.
 */
@NullMarked
package org.lumbar.plan.catalogue;

import org.jspecify.annotations.NullMarked;
