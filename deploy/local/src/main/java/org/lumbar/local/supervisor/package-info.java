/**
 * Starts processes in the order they need each other, watches them, and leaves none behind. It knows nothing of what
 * they do. Start reading at {@link org.lumbar.local.supervisor.Supervisor}.
 */
@NullMarked
package org.lumbar.local.supervisor;

import org.jspecify.annotations.NullMarked;
