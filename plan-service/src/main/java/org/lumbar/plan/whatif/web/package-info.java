/** What-if compositions over HTTP. */
@NullMarked
package org.lumbar.plan.whatif.web;

import org.jspecify.annotations.NullMarked;
