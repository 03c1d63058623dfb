/**
 * What the local platform adds to a service's process: a domain clock that can be moved, and the habit of stopping when
 * the platform is gone. Packaged as a jar of its own (classifier {@code clock}) that only the local platform puts on a
 * class path. Start reading at {@link org.lumbar.local.clock.ClockAutoConfiguration}.
 */
@NullMarked
package org.lumbar.local.clock;

import org.jspecify.annotations.NullMarked;
