/**
 * How people can be reached: patients with their preferences, staff, on-call lists. These data live nowhere else and
 * leave only as an address on an e-mail. Start with {@link org.lumbar.notification.contacts.Contacts}.
 */
@NullMarked
package org.lumbar.notification.contacts;

import org.jspecify.annotations.NullMarked;
