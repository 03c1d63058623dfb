/** Progress in. */
@NullMarked
package org.lumbar.plan.adjustment.stream;

import org.jspecify.annotations.NullMarked;
