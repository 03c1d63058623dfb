/**
 * What is said, in each language: templates that are checked when they are loaded. A further language is a further
 * file. Start with {@link org.lumbar.notification.wording.Wording}.
 */
@NullMarked
package org.lumbar.notification.wording;

import org.jspecify.annotations.NullMarked;
