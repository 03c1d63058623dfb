/**
 * What a follow-up remembers for those who look at it: who must attend to the patient, what happened when, what came of
 * it. Nothing here decides anything about treatment. Start with {@link org.lumbar.monitoring.story.Story}.
 */
@NullMarked
package org.lumbar.monitoring.story;

import org.jspecify.annotations.NullMarked;
