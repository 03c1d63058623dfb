/**
 * Patients who live through twelve weeks with the platform, by its public APIs alone. Start reading at {@link
 * org.lumbar.local.demo.Demo}, then {@link org.lumbar.local.demo.Journey}.
 */
@NullMarked
package org.lumbar.local.demo;

import org.jspecify.annotations.NullMarked;
