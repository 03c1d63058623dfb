/** Plans in MongoDB. */
@NullMarked
package org.lumbar.plan.treatment.mongo;

import org.jspecify.annotations.NullMarked;
