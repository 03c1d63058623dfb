/** The composition rules' file. */
@NullMarked
package org.lumbar.plan.composition.yaml;

import org.jspecify.annotations.NullMarked;
