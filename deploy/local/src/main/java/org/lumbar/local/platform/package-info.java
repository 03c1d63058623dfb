/**
 * The whole platform on one machine: which processes there are, where they listen, where their data lie. Start reading
 * at {@link org.lumbar.local.platform.LocalPlatform}.
 */
@NullMarked
package org.lumbar.local.platform;

import org.jspecify.annotations.NullMarked;
