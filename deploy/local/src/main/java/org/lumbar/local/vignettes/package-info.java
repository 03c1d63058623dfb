/**
 * Cases with a known right answer, sent through the public APIs and compared with what they expect. Start with
 * {@link org.lumbar.local.vignettes.Comparison}, which says what "as expected" means.
 */
@NullMarked
package org.lumbar.local.vignettes;

import org.jspecify.annotations.NullMarked;
