/** Patients in MongoDB. */
@NullMarked
package org.lumbar.assessment.patients.mongo;

import org.jspecify.annotations.NullMarked;
