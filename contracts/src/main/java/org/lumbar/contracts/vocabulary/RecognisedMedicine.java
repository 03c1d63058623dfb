package org.lumbar.contracts.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text about a medicine says.
 *
 * @param generic generic name; several joined by {@code " + "} when the text names several; {@code none} when it says that nothing is taken
 * @param classes classes of all that was named, without repetition; empty for {@code none}
 * @param mgPerDay dose in mg a day; {@code null} when the text does not say, is taken as needed, or gives more than one dose
 */
public record RecognisedMedicine(
        String generic, List<String> classes, @Nullable Double mgPerDay) {

    public RecognisedMedicine {
        classes = List.copyOf(classes);
    }
}
