/** Proofs of keys in MongoDB. */
@NullMarked
package org.lumbar.notification.sealing.mongo;

import org.jspecify.annotations.NullMarked;
