/** What goes on by itself: deliveries and wake-ups that fall due. */
@NullMarked
package org.lumbar.notification.delivery.work;

import org.jspecify.annotations.NullMarked;
