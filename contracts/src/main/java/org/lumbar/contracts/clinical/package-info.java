/** Parts that several events share: what an evaluation found, what a plan holds and why. Start at {@link Evaluation}. */
@NullMarked
package org.lumbar.contracts.clinical;

import org.jspecify.annotations.NullMarked;
