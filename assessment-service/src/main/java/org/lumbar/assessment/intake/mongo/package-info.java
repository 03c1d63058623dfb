/** Assessments in MongoDB. */
@NullMarked
package org.lumbar.assessment.intake.mongo;

import org.jspecify.annotations.NullMarked;
