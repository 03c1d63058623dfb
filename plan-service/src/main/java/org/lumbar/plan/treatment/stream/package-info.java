/** What happened to plans, in the published language. */
@NullMarked
package org.lumbar.plan.treatment.stream;

import org.jspecify.annotations.NullMarked;
