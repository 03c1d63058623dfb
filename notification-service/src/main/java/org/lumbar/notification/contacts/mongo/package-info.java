/** People in MongoDB. What is to be encrypted is encrypted here. */
@NullMarked
package org.lumbar.notification.contacts.mongo;

import org.jspecify.annotations.NullMarked;
