/** The adjustment rules' file. */
@NullMarked
package org.lumbar.plan.adjustment.yaml;

import org.jspecify.annotations.NullMarked;
