/** What reaches the logs: nothing that a patient or a record says. Start with {@link org.lumbar.platform.logging.StackTracesWithoutData}. */
@NullMarked
package org.lumbar.platform.logging;

import org.jspecify.annotations.NullMarked;
