/**
 * Which patient learns what, and when: knowledge in {@code knowledge/education.yaml}, the texts beside all others in
 * {@code wording/}. Start with {@link org.lumbar.notification.education.Education}.
 */
@NullMarked
package org.lumbar.notification.education;

import org.jspecify.annotations.NullMarked;
