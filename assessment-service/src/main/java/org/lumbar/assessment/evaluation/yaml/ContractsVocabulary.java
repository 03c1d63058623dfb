package org.lumbar.assessment.evaluation.yaml;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.evaluation.CauseClass;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import org.lumbar.contracts.vocabulary.Term;
import org.lumbar.contracts.vocabulary.Threshold;

/** The words that we share with other services. */
final class ContractsVocabulary implements Vocabulary {

    private static final Set<String> CAUSE_CLASSES =
            Arrays.stream(CauseClass.values()).map(CauseClass::name).collect(Collectors.toUnmodifiableSet());

    /** What the shared vocabulary answers when a text says that nothing is taken. */
    private static final String NOTHING_TAKEN = "none";

    /** Joins the generic names when a text names several. */
    private static final Pattern JOINED = Pattern.compile(" + ", Pattern.LITERAL);

    private final ClinicalVocabulary words;
    private final Map<Kind, Set<String>> codes;
    private final Map<String, Measure> measures;
    private final List<Contradiction> contradictions;

    ContractsVocabulary(ClinicalVocabulary words) {
        this.words = words;
        this.codes = Map.of(
                Kind.FINDING, words.findings().keySet(),
                Kind.HISTORY, words.history().keySet(),
                Kind.PAIN_FEATURE, words.painFeatures().keySet(),
                Kind.PREFERENCE, words.preferences().keySet());
        this.measures = words.measures().values().stream()
                .map(it -> new Measure(it.code(), it.unit(), it.min(), it.max()))
                .collect(Collectors.toUnmodifiableMap(Measure::code, it -> it));
        this.contradictions = words.contradictions().stream()
                .map(it -> new Contradiction(it.first(), it.second()))
                .toList();
    }

    @Override
    public Set<String> codes(Kind kind) {
        return codes.getOrDefault(kind, Set.of());
    }

    @Override
    public Optional<String> meaning(String code) {
        return Optional.ofNullable(words.measures().get(code))
                .map(org.lumbar.contracts.vocabulary.Measure::meaning)
                .or(() -> terms().filter(term -> term.code().equals(code))
                        .findFirst()
                        .map(Term::meaning));
    }

    private Stream<Term> terms() {
        return Stream.of(words.findings(), words.history(), words.painFeatures(), words.preferences())
                .flatMap(map -> map.values().stream());
    }

    @Override
    public boolean reported(String finding) {
        var term = words.findings().get(finding);
        return term != null && term.source() == Term.Source.REPORTED;
    }

    @Override
    public List<Follows> follows() {
        return terms().filter(term -> !term.implies().isEmpty() || !term.from().isEmpty())
                .map(term -> new Follows(
                        term.code(),
                        term.implies(),
                        term.from().stream()
                                .map(OneLimit::new)
                                .map(Limit.class::cast)
                                .toList(),
                        term.decides(),
                        term.needsAll()))
                .toList();
    }

    private record OneLimit(Threshold threshold) implements Limit {

        @Override
        public String measure() {
            return threshold.measure();
        }

        @Override
        public boolean holdsFor(@Nullable String sex) {
            return threshold.sex() == null || threshold.sex().equals(sex);
        }

        @Override
        public boolean isMetBy(double value) {
            return switch (threshold.bound()) {
                case AT_LEAST -> value >= threshold.limit();
                case ABOVE -> value > threshold.limit();
                case BELOW -> value < threshold.limit();
            };
        }
    }

    @Override
    public List<Contradiction> contradictions() {
        return contradictions;
    }

    @Override
    public Set<Measure> measures() {
        return Set.copyOf(measures.values());
    }

    @Override
    public Optional<Measure> measure(String code) {
        return Optional.ofNullable(measures.get(code));
    }

    @Override
    public double inOurUnit(Measure measure, double value, @Nullable String unit) {
        var known = words.measures().get(measure.code());
        if (known == null) {
            throw new IllegalArgumentException("There is no measure " + measure.code());
        }
        return known.inSi(value, unit);
    }

    @Override
    public Set<String> causeClasses() {
        return CAUSE_CLASSES;
    }

    @Override
    public Set<String> medicineClasses() {
        return words.medicineClasses().keySet();
    }

    @Override
    public Set<String> allergyClasses() {
        return words.allergyClasses().keySet();
    }

    @Override
    public Optional<Medicine> medicine(String text) {
        return words.recogniseMedicine(text)
                .map(it -> it.generic().equals(NOTHING_TAKEN)
                        ? new Medicine(List.of(), Set.of())
                        : new Medicine(List.of(JOINED.split(it.generic(), -1)), new LinkedHashSet<>(it.classes())));
    }

    @Override
    public Optional<String> allergy(String text) {
        return words.recogniseAllergy(text);
    }

    @Override
    public Optional<String> condition(String text) {
        return words.recogniseCondition(text);
    }

    @Override
    public Optional<String> preference(String text) {
        return words.recognisePreference(text);
    }
}
