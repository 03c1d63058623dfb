package org.lumbar.notification.wording;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with named variables, such as {@code Within {{days}} days}. */
public record Template(String text) {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

    private static final Pattern EMPTY_LINES = Pattern.compile("[ \\t]*\\n([ \\t]*\\n)+[ \\t]*");

    /** The end of a line that is neither next to an empty one, nor the end of an item, nor before one with a number. */
    private static final Pattern WRAPPED = Pattern.compile("(?<![;\\n])[ \\t]*\\n[ \\t]*(?!\\n|\\d+\\.\\s)");

    public Template {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A text must say something, but is blank");
        }
        var rest = VARIABLE.matcher(text).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            throw new IllegalArgumentException(
                    "A variable must look like {{name}}, but there is a lone brace in '%s'".formatted(text));
        }
    }

    /**
     * A text as it stands in a file, where lines end wherever they must: they do not here. Paragraphs are parted by an empty
     * line; only the items of a list keep a line each, those with a number and those that end in a semicolon.
     */
    public static Template of(String text) {
        return new Template(WRAPPED.matcher(EMPTY_LINES.matcher(text.strip()).replaceAll("\n\n"))
                .replaceAll(" "));
    }

    public SortedSet<String> variables() {
        var names = new TreeSet<String>();
        var matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** @throws IllegalArgumentException naming a variable that {@code values} lacks */
    public String fill(Map<String, String> values) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        "The text needs %s, but has only %s".formatted(found.group(1), new TreeSet<>(values.keySet())));
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
