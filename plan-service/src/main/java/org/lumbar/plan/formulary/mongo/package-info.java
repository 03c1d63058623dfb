/** Formularies in MongoDB. */
@NullMarked
package org.lumbar.plan.formulary.mongo;

import org.jspecify.annotations.NullMarked;
