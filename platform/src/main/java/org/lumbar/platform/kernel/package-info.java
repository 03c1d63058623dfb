/**
 * Words that every service shares: who asks, what they may see, what time it is, what things are called. Plain Java,
 * so that the core of a service may use all of it. Start with {@link org.lumbar.platform.kernel.Scope}.
 */
@NullMarked
package org.lumbar.platform.kernel;

import org.jspecify.annotations.NullMarked;
