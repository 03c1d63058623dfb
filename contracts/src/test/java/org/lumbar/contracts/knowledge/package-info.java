/** Whether the knowledge that two services read is well formed. */
@NullMarked
package org.lumbar.contracts.knowledge;

import org.jspecify.annotations.NullMarked;
