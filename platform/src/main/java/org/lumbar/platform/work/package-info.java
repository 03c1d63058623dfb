/** Work that a service has taken on and not done yet: what must be empty before anybody may say "settled". */
@NullMarked
package org.lumbar.platform.work;

import org.jspecify.annotations.NullMarked;
