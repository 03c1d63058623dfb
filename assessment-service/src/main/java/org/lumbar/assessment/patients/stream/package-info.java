/** What is published of patients. */
@NullMarked
package org.lumbar.assessment.patients.stream;

import org.jspecify.annotations.NullMarked;
