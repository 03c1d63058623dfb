/** The {@code lumbar} command. Start reading at {@link org.lumbar.local.command.Lumbar}. */
@NullMarked
package org.lumbar.local.command;

import org.jspecify.annotations.NullMarked;
