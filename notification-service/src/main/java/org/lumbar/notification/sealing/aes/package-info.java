/** AES-GCM with 256 bits, and keys in a file. */
@NullMarked
package org.lumbar.notification.sealing.aes;

import org.jspecify.annotations.NullMarked;
