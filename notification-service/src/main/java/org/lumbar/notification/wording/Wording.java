package org.lumbar.notification.wording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All texts in all languages. There is none with a hole: every language has every text with all its variables. */
public final class Wording {

    /** What is spoken where the patient's own language is not among ours. */
    public static final String FALLBACK = "en";

    /** What a variable leaves that has nothing to say. */
    private static final Pattern DOUBLE_BLANKS = Pattern.compile("(?<=[ \\n]) +| +(?=\\n)");

    private static final String THINGS = "{{things}}";

    private final SortedMap<String, Phrasebook> books;
    private final Phrasebook fallback;

    private Wording(SortedMap<String, Phrasebook> books, Phrasebook fallback) {
        this.books = books;
        this.fallback = fallback;
    }

    /**
     * Checks the books and puts them together.
     *
     * @param shapes the texts that each book must have
     * @param phrases the phrases that each book must have
     * @param things the things that each book must name
     * @throws IllegalArgumentException naming everything that is missing or superfluous
     */
    public static Wording of(
            Collection<TextShape> shapes, Set<String> phrases, Set<String> things, Collection<Phrasebook> books) {
        var problems = new ArrayList<String>();
        var byLanguage = new TreeMap<String, Phrasebook>();
        for (var book : books) {
            if (byLanguage.put(book.language(), book) != null) {
                problems.add("%s: has two files".formatted(book.language()));
            }
            shapes.forEach(shape -> check(book, shape, problems));
            var topics = shapes.stream().map(TextShape::topic).collect(Collectors.toSet());
            compare(book.language(), "texts", topics, book.texts().keySet(), problems);
            compare(book.language(), "phrases", phrases, book.phrases().keySet(), problems);
            compare(book.language(), "things", things, book.things().keySet(), problems);
        }
        var fallback = byLanguage.get(FALLBACK);
        if (fallback == null) {
            problems.add("%s: has no file, but is spoken where nothing else is".formatted(FALLBACK));
        }
        if (fallback == null || !problems.isEmpty()) {
            throw new IllegalArgumentException("The wording has holes:\n" + String.join("\n", problems));
        }
        return new Wording(byLanguage, fallback);
    }

    private static void check(Phrasebook book, TextShape shape, List<String> problems) {
        var text = book.texts().get(shape.topic());
        if (text == null) {
            return;
        }
        var used = new TreeSet<>(text.body().variables());
        used.addAll(text.subject().variables());
        if (!used.equals(shape.variables())) {
            problems.add("%s: %s must use the variables %s, but uses %s"
                    .formatted(book.language(), shape.topic(), shape.variables(), used));
        }
    }

    private static void compare(
            String language, String what, Set<String> needed, Set<String> found, List<String> problems) {
        var missing = new TreeSet<>(needed);
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            problems.add("%s: %s lack %s".formatted(language, what, missing));
        }
        var superfluous = new TreeSet<>(found);
        superfluous.removeAll(needed);
        if (!superfluous.isEmpty()) {
            problems.add("%s: %s have %s, which nobody says".formatted(language, what, superfluous));
        }
    }

    public Set<String> languages() {
        return Set.copyOf(books.keySet());
    }

    /**
     * Says something in the language asked for, or its parent ({@code es} for {@code es-MX}), or English.
     *
     * @param values variables of the topic's text
     */
    public Said say(String language, String topic, Map<String, String> values) {
        var book = best(language);
        var text = book.texts().get(topic);
        if (text == null) {
            throw new IllegalArgumentException("There is no text for %s; there are texts for %s"
                    .formatted(topic, book.texts().keySet()));
        }
        return new Said(
                book.language(),
                text.subject().fill(values),
                DOUBLE_BLANKS.matcher(text.body().fill(values)).replaceAll("").strip());
    }

    /**
     * The sentences of these codes, joined; codes that are no phrase of ours are left out.
     *
     * @param codes such as {@code STEP_DOWN}, or {@code NEW_ITEMS:HEAT,EXERCISE} for a sentence that names things
     */
    public String phrases(String language, List<String> codes) {
        var book = best(language);
        return codes.stream().flatMap(code -> sentence(book, code).stream()).collect(Collectors.joining(" "));
    }

    private static Optional<String> sentence(Phrasebook book, String code) {
        var colon = code.indexOf(':');
        if (colon < 0) {
            return Optional.ofNullable(book.phrases().get(code));
        }
        var things = book.listed(List.of(code.substring(colon + 1).split(",")));
        return things.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(book.phrases().get(code.substring(0, colon)))
                        .map(sentence -> sentence.replace(THINGS, things));
    }

    private Phrasebook best(String language) {
        var exact = books.get(language);
        if (exact != null) {
            return exact;
        }
        var parent = books.get(Locale.forLanguageTag(language).getLanguage());
        return parent == null ? fallback : parent;
    }
}
