/** Wires the platform into a service. Every bean gives way to one of the service's own. */
@NullMarked
package org.lumbar.platform.autoconfigure;

import org.jspecify.annotations.NullMarked;
