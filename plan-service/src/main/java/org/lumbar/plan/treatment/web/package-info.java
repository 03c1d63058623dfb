/** Plans and handovers over HTTP. */
@NullMarked
package org.lumbar.plan.treatment.web;

import org.jspecify.annotations.NullMarked;
