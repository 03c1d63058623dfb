package org.lumbar.platform.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamLocation;

/** Where something stands in a knowledge file, and who is to blame when it is wrong: the nearest entry with an id. */
final class Place {

    private final String file;
    private final @Nullable Place around;
    private final String step;
    private final TokenStreamLocation where;
    private final List<String> problems;
    private @Nullable String entry;

    private Place(String file, @Nullable Place around, String step, TokenStreamLocation where, List<String> problems) {
        this.file = file;
        this.around = around;
        this.step = step;
        this.where = where;
        this.problems = problems;
    }

    /** The outermost place of a file; problems at any place inside are added to {@code problems}. */
    static Place ofFile(String file, List<String> problems) {
        return new Place(file, null, "", TokenStreamLocation.NA, problems);
    }

    Place inside(String next, TokenStreamLocation position) {
        return new Place(file, this, next, position, problems);
    }

    void isEntry(String name) {
        entry = name;
    }

    /** Adds a problem: what the entry here does wrong, as a sentence without its subject. */
    void problem(String predicate) {
        problems.add("%s: %s %s".formatted(position(), subject(), predicate));
    }

    /** The same of the entry or block that this place is a property of. */
    void problemOfBlock(String predicate) {
        problems.add("%s: %s %s".formatted(position(), around == null ? subject() : around.subject(), predicate));
    }

    /** {@code file:line:column}. */
    String position() {
        return where.getLineNr() < 0 ? file : "%s:%d:%d".formatted(file, where.getLineNr(), where.getColumnNr());
    }

    /** How many problems the whole file has so far. */
    int problems() {
        return problems.size();
    }

    /** What it is called below its entry, such as {@code doses[2].unit}. */
    String name() {
        var outer = around == null || around.entry != null ? "" : around.name();
        return outer.isEmpty() || step.startsWith("[") ? outer + step : outer + "." + step;
    }

    private String subject() {
        for (var place = this; place != null; place = place.around) {
            if (place.entry != null) {
                return place.entry;
            }
        }
        var path = name();
        return path.isEmpty() ? "The file" : path;
    }
}
