/** What tests of this service say patients and answers with. */
@NullMarked
package org.lumbar.assessment.testing;

import org.jspecify.annotations.NullMarked;
