/**
 * Keeps in the store only what nobody can read without a key: each document has a data key of its own, and that key lies
 * beside it, wrapped by one from a {@link org.lumbar.notification.sealing.KeyProvider}. Start with
 * {@link org.lumbar.notification.sealing.Sealing}.
 */
@NullMarked
package org.lumbar.notification.sealing;

import org.jspecify.annotations.NullMarked;
