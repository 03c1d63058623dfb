package org.lumbar.platform.testing;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Where the servers of a test come from. */
enum Origin {
    /** An environment variable names one that runs already. It is never taken away. */
    GIVEN,
    /** Docker answers: one in a container, for all tests of this process. It is never taken away. */
    CONTAINER,
    /** One from its jars, in a process of its own. */
    OWN;

    /**
     * Decides where a server comes from.
     *
     * @param given what the environment names; nothing if null or blank
     * @param dockerAnswers asked only when nothing is given
     */
    static Origin of(@Nullable String given, BooleanSupplier dockerAnswers) {
        if (given != null && !given.isBlank()) {
            return GIVEN;
        }
        return dockerAnswers.getAsBoolean() ? CONTAINER : OWN;
    }
}
