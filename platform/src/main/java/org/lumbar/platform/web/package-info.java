/**
 * The edge towards HTTP: who is calling, what went wrong, which revision was answered. Start with
 * {@link org.lumbar.platform.web.ProblemHandler} and {@link org.lumbar.platform.web.CallerResolver}.
 */
@NullMarked
package org.lumbar.platform.web;

import org.jspecify.annotations.NullMarked;
