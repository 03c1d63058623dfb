/** Correspondences in MongoDB, one document each, with what is due from them in collections of its own. */
@NullMarked
package org.lumbar.notification.correspondence.mongo;

import org.jspecify.annotations.NullMarked;
