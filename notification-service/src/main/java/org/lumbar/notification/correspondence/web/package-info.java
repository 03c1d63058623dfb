/** Messages over HTTP. */
@NullMarked
package org.lumbar.notification.correspondence.web;

import org.jspecify.annotations.NullMarked;
