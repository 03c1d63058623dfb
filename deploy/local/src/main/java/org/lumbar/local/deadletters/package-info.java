/** Records that services have set aside. Start with {@link org.lumbar.local.deadletters.DeadLetters}. */
@NullMarked
package org.lumbar.local.deadletters;

import org.jspecify.annotations.NullMarked;
