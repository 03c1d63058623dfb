package org.lumbar.platform.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.FactType;

/**
 * Reads knowledge files: YAML with a {@code version}, the {@code sources} it rests on, maybe {@code definitions} (named
 * conditions that later conditions use like facts) and lists of entries, bound to a record whose components have the
 * same names. A file with anything wrong in it is refused with all that is wrong: a property that the record does not
 * have or that it lacks, a name that is not in the vocabulary, a type error, an entry with an id but without a source,
 * a source that is not among the sources, an id used twice.
 *
 * <p>A component that is {@code @Nullable}, a boolean or a collection may be left out of the file; it is then
 * {@code null}, false or empty.
 *
 * <pre>{@code
 * version: "2026.1"
 * sources:
 *   S1: { title: "A guideline", url: "https://example.org" }
 * definitions:
 *   brittle: age >= 70 && (osteoporosis || long_term_steroid)
 * rules:
 *   - id: fx-1
 *     when: { atLeast: 2, of: [trauma, brittle, "painNprs > 7"] }
 *     sources: [S1]
 * }</pre>
 */
public final class KnowledgeLoader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Vocabulary vocabulary;

    private KnowledgeLoader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * A loader of conditions over {@code vocabulary}.
     *
     * @throws IllegalArgumentException when a name is not made of letters, digits and underscores
     */
    public static KnowledgeLoader with(SortedMap<String, FactType> vocabulary) {
        for (var name : vocabulary.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "A fact's name must be letters, digits and underscores, but is '%s'".formatted(name));
            }
        }
        return new KnowledgeLoader(new Vocabulary(new TreeMap<>(vocabulary), new TreeMap<>()));
    }

    /**
     * The same, knowing all values that a fact of type TEXT can have: a condition that compares it with anything else
     * is refused, because it could never hold.
     */
    public KnowledgeLoader knowing(String fact, Collection<String> values) {
        if (vocabulary.types().get(fact) != FactType.TEXT) {
            throw new IllegalArgumentException("Values are known of a fact of type TEXT only, but %s is %s"
                    .formatted(fact, vocabulary.types().get(fact)));
        }
        return new KnowledgeLoader(vocabulary.knowing(fact, values));
    }

    /**
     * Loads a file from the class path of {@code type}.
     *
     * @throws InvalidKnowledge when there is anything wrong with it
     */
    public <T extends Record> T load(String resource, Class<T> type) {
        try (var stream = type.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new InvalidKnowledge(resource, List.of("%s is not on the class path".formatted(resource)));
            }
            return read(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(resource), e);
        }
    }

    /**
     * Reads knowledge from text, such as a network's overlay.
     *
     * @param name what to call the text in messages
     * @throws InvalidKnowledge when there is anything wrong with it
     */
    public <T extends Record> T read(String name, String yaml, Class<T> type) {
        var problems = new ArrayList<String>();
        var file = KnowledgeFile.read(Place.ofFile(name, problems), yaml);
        if (!problems.isEmpty()) {
            throw new InvalidKnowledge(name, problems);
        }
        Citations.check(file);
        var conditions = conditions(file);
        var knowledge = new Binder(conditions).bindFile(file, type);
        if (knowledge == null || !problems.isEmpty()) {
            throw new InvalidKnowledge(name, problems);
        }
        return knowledge;
    }

    /**
     * A single condition from its expression, such as {@code age >= 70 && osteoporosis}.
     *
     * @throws InvalidKnowledge when there is anything wrong with it
     */
    public Condition condition(String expression) {
        var problems = new ArrayList<String>();
        var place = Place.ofFile("condition", problems);
        var condition = new Expressions(vocabulary, Set.of()).compile(expression, place, Map.of());
        if (!problems.isEmpty()) {
            throw new InvalidKnowledge("condition", problems);
        }
        return condition;
    }

    /** What reads the file's conditions, once it has read its definitions, in their order. */
    private Conditions conditions(Part.Block file) {
        var definitions = new LinkedHashMap<String, Part>();
        if (file.fields().get("definitions") instanceof Part.Block block) {
            block.fields().forEach((name, part) -> {
                if (vocabulary.types().containsKey(name)) {
                    part.place().problem("defines %s, which is a fact already.".formatted(name));
                } else if (!NAME.matcher(name).matches()) {
                    part.place().problem("must have a name of letters, digits and underscores.");
                } else {
                    definitions.put(name, part);
                }
            });
        } else if (file.fields().containsKey("definitions")) {
            file.fields().get("definitions").place().problem("must be a block of named conditions.");
        }
        var conditions = new Conditions(new Expressions(vocabulary, definitions.keySet()));
        definitions.forEach(conditions::define);
        return conditions;
    }
}
