package org.lumbar.assessment.answers;

import java.util.ArrayList;
import java.util.List;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.InvalidInput.Fault;

/** Collects what is wrong, so that it is told all at once. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();

    public void add(String field, String reason) {
        found.add(new Fault(field, reason));
    }

    /** @throws InvalidInput when anything was found */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
    }
}
