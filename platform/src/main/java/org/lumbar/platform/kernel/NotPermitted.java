package org.lumbar.platform.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The caller's roles do not allow what was asked. */
public final class NotPermitted extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotPermitted(Caller caller, Role... needed) {
        super("This needs the role %s; the token has %s."
                .formatted(
                        Arrays.stream(needed)
                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" or ")),
                        caller.roles().stream()
                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }
}
