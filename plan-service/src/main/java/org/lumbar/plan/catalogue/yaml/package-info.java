/** The catalogue's file. */
@NullMarked
package org.lumbar.plan.catalogue.yaml;

import org.jspecify.annotations.NullMarked;
