/** E-mail over SMTP. */
@NullMarked
package org.lumbar.notification.delivery.smtp;

import org.jspecify.annotations.NullMarked;
