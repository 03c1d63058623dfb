/**
 * Who at the clinic is told of danger, and who next when nobody answers. Start with
 * {@link org.lumbar.notification.escalation.Escalation}.
 */
@NullMarked
package org.lumbar.notification.escalation;

import org.jspecify.annotations.NullMarked;
