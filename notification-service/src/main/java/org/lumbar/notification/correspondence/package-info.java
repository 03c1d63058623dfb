/**
 * All that is written to a patient, and to the clinic about them, in one episode: what was decided, how far each
 * message has come, which alerts still wait for an answer. Start with
 * {@link org.lumbar.notification.correspondence.Correspondence}.
 */
@NullMarked
package org.lumbar.notification.correspondence;

import org.jspecify.annotations.NullMarked;
