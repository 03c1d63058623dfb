/**
 * Talks to a running platform as clinics and partners do: public HTTP APIs with real tokens, a plain Kafka consumer.
 * What demo, vignettes, chaos and system tests share. Start reading at {@link org.lumbar.local.client.PlatformClient}.
 */
@NullMarked
package org.lumbar.local.client;

import org.jspecify.annotations.NullMarked;
