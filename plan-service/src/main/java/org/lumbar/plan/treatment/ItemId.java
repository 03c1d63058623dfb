package org.lumbar.plan.treatment;

import java.util.UUID;
import org.lumbar.platform.kernel.Ids;

/** One intervention within one plan; the same through all versions. */
public record ItemId(UUID value) {

    public static ItemId of(PlanId plan, String intervention) {
        return new ItemId(Ids.derive("item", plan, intervention));
    }

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static ItemId of(String text) {
        return new ItemId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
