package org.lumbar.platform.kernel.rules;

import org.jspecify.annotations.Nullable;

/**
 * What a piece of knowledge rests on: a guideline, a trial.
 *
 * @param url where to read it; {@code null} when it is not on the web
 */
public record Source(String title, @Nullable String url) {}
