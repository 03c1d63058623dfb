/** What adapters need to publish what happened inside. */
@NullMarked
package org.lumbar.assessment.publishing;

import org.jspecify.annotations.NullMarked;
