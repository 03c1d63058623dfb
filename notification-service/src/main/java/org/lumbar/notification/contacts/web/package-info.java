/** Contact data and rosters over HTTP. */
@NullMarked
package org.lumbar.notification.contacts.web;

import org.jspecify.annotations.NullMarked;
