/** What is published of assessments. */
@NullMarked
package org.lumbar.assessment.intake.stream;

import org.jspecify.annotations.NullMarked;
