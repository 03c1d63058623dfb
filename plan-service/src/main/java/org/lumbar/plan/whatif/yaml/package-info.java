/** The red-flag rules' file. */
@NullMarked
package org.lumbar.plan.whatif.yaml;

import org.jspecify.annotations.NullMarked;
