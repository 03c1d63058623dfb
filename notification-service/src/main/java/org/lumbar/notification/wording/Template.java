package org.lumbar.notification.wording;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with named variables, such as {@code Within {{days}} days}. */
public record Template(String text) {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

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

    public static Template of(String text) {
        return new Template(text.strip());
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
