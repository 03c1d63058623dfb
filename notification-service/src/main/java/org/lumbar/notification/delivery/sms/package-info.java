/** Text messages through a provider's HTTP interface. */
@NullMarked
package org.lumbar.notification.delivery.sms;

import org.jspecify.annotations.NullMarked;
