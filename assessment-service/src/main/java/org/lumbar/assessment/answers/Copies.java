package org.lumbar.assessment.answers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of lists in which an unanswered item is null, which {@link List#copyOf} does not allow. */
final class Copies {

    private Copies() {}

    static <T> @Nullable List<@Nullable T> withGaps(@Nullable List<@Nullable T> items) {
        return items == null ? null : Collections.unmodifiableList(new ArrayList<>(items));
    }
}
