/** Loads the vocabulary and the clinical knowledge. What is wrong with either stops the service before it starts. */
@NullMarked
package org.lumbar.assessment.evaluation.yaml;

import org.jspecify.annotations.NullMarked;
