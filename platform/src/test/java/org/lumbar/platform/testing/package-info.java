/** What tests of the platform and of the services run against: a store, a broker, a clock that stands still, a caller. */
@NullMarked
package org.lumbar.platform.testing;

import org.jspecify.annotations.NullMarked;
