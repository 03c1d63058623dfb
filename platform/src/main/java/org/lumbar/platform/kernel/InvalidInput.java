package org.lumbar.platform.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** What was sent cannot be right. Names every field that is wrong, so that the caller can mend all at once. */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    /**
     * One thing that is wrong.
     *
     * @param field where, as a path into the request such as {@code examination.findings[2]}
     * @param reason what was expected and what was found
     */
    public record Fault(String field, String reason) {}

    public InvalidInput(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> fault.field() + ": " + fault.reason())
                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public static InvalidInput of(String field, String reason) {
        return new InvalidInput(List.of(new Fault(field, reason)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
