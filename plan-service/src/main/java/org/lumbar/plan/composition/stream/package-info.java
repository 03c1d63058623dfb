/** Assessments in. */
@NullMarked
package org.lumbar.plan.composition.stream;

import org.jspecify.annotations.NullMarked;
