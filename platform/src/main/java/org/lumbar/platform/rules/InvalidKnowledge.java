package org.lumbar.platform.rules;

import java.util.List;

/** A knowledge file that must not be used. Names all that is wrong with it, so that it can be mended at one go. */
public final class InvalidKnowledge extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    InvalidKnowledge(String file, List<String> problems) {
        super("%s has %d problem%s:\n%s"
                .formatted(file, problems.size(), problems.size() == 1 ? "" : "s", String.join("\n", problems)));
        this.problems = List.copyOf(problems);
    }

    /** One line each: {@code file:line:column: what is wrong with which entry}. */
    public List<String> problems() {
        return problems;
    }
}
