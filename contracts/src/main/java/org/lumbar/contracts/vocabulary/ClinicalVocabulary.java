package org.lumbar.contracts.vocabulary;

import static org.lumbar.contracts.vocabulary.VocabularyFiles.orNone;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that can be recorded about a patient with low back pain, in codes, and what the rules may ask for. The content is the YAML in
 * {@code lumbar/vocabulary}; loading it checks that all codes that it refers to exist.
 *
 * <p>Recognition of text never guesses: what is not known word for word is not recognised, and the caller treats it as unknown.
 *
 * <p>Immutable; load it once.
 */
public final class ClinicalVocabulary {

    /** Words that may stand beside a condition and change nothing about its code. */
    private static final Set<String> CONDITION_FILLERS = words("""
            known history of hx pmh past previous previously prior diagnosed diagnosis with the a an has had have suffers from mild moderate chronic
            stable controlled well on under treatment treated medication since childhood in patient is longstanding long standing currently essential
            primary right left bilateral both years ago adult onset""");

    /** Words that may stand beside what somebody is allergic to. */
    private static final Set<String> ALLERGY_FILLERS = words("""
            allergy allergic allergies to anaphylaxis anaphylactic anaphylactoid reaction reactions severe mild bad rash rashes hives urticaria swelling
            swollen angioedema angio oedema edema wheeze wheezing itching itch itchy intolerance intolerant sensitivity hypersensitivity sensitive nausea vomiting upset
            stomach after from with causes caused by gives me as a child in childhood the due of and known drug suspected possible face lips skin alergia alergico
            alergica al la el los las""");

    private static final List<String> TEXTS = List.of(
            "sex",
            "legPainSite",
            "durationClass",
            "causeClass",
            "certainty",
            "dominantMechanism",
            "riskStratum",
            "triage",
            "progressStatus");

    private static final List<String> OTHER_FLAGS = List.of("pregnant", "under_care");

    private final SortedMap<String, Term> findings;
    private final SortedMap<String, Term> history;
    private final SortedMap<String, Term> painFeatures;
    private final SortedMap<String, Term> preferences;
    private final SortedMap<String, Measure> measures;
    private final SortedMap<String, Medicine> medicines;
    private final SortedMap<String, String> medicineClasses;
    private final SortedMap<String, String> allergyClasses;
    private final SortedMap<String, InterventionCategory> interventionCategories;
    private final List<Contradiction> contradictions;
    private final SortedMap<String, String> factTypes;
    private final SortedMap<String, Term> terms;
    private final MedicineRecogniser medicineRecogniser;
    private final ConditionRecogniser conditionRecogniser;
    private final ConditionRecogniser allergyRecogniser;
    private final PreferenceRecogniser preferenceRecogniser;

    private ClinicalVocabulary() {
        var findingsFile = VocabularyFiles.read("findings.yaml", VocabularyFiles.FindingsFile.class);
        var historyFile = VocabularyFiles.read("history.yaml", VocabularyFiles.HistoryFile.class);
        var featuresFile = VocabularyFiles.read("pain-features.yaml", VocabularyFiles.PainFeaturesFile.class);
        var preferencesFile = VocabularyFiles.read("preferences.yaml", VocabularyFiles.PreferencesFile.class);
        var measuresFile = VocabularyFiles.read("measures.yaml", VocabularyFiles.MeasuresFile.class);
        var medicinesFile = VocabularyFiles.read("medicines.yaml", VocabularyFiles.MedicinesFile.class);
        var categoriesFile = VocabularyFiles.read("intervention-categories.yaml", VocabularyFiles.CategoriesFile.class);

        findings = terms(findingsFile.findings());
        history = terms(historyFile.history());
        painFeatures = terms(featuresFile.painFeatures());
        preferences = sorted(
                preferencesFile.preferences(),
                (code, entry) ->
                        new Term(code, entry.meaning(), Term.Source.REPORTED, List.of(), List.of(), false, false));
        contradictions = findingsFile.contradictions().stream()
                .map(pair -> new Contradiction(pair.getFirst(), pair.getLast()))
                .toList();
        measures = sorted(measuresFile.measures(), (code, entry) -> measure(code, entry, measuresFile.units()));
        medicineClasses = Collections.unmodifiableSortedMap(new TreeMap<>(medicinesFile.classes()));
        allergyClasses = allergyClasses(medicinesFile);
        medicines = medicines(medicinesFile.medicines());
        interventionCategories = sorted(
                categoriesFile.categories(),
                (code, entry) -> new InterventionCategory(code, entry.meaning(), orNone(entry.items())));
        terms = Stream.of(findings, history, painFeatures, preferences)
                .flatMap(map -> map.values().stream())
                .collect(Collectors.toMap(Term::code, Function.identity(), ClinicalVocabulary::onlyOne, TreeMap::new));
        factTypes = factTypesOf();

        medicineRecogniser = new MedicineRecogniser(medicines.values());
        conditionRecogniser = new ConditionRecogniser(phrases(historyFile.history()), CONDITION_FILLERS);
        allergyRecogniser = new ConditionRecogniser(allergyPhrases(medicinesFile.allergies()), ALLERGY_FILLERS);
        preferenceRecogniser = preferenceRecogniser(preferencesFile.preferences());
        check();
    }

    /** @throws IllegalStateException if the files contradict themselves */
    public static ClinicalVocabulary load() {
        return new ClinicalVocabulary();
    }

    /** What is reported, examined or tested. */
    public SortedMap<String, Term> findings() {
        return findings;
    }

    /** What a patient has or had, and circumstances of life and work. */
    public SortedMap<String, Term> history() {
        return history;
    }

    /** Features of the pain that separate its mechanisms; each is true, false or unknown. */
    public SortedMap<String, Term> painFeatures() {
        return painFeatures;
    }

    /** What a patient wants, likes or will not have. */
    public SortedMap<String, Term> preferences() {
        return preferences;
    }

    /** Numbers, by code. */
    public SortedMap<String, Measure> measures() {
        return measures;
    }

    /** Medicines, by generic name. */
    public SortedMap<String, Medicine> medicines() {
        return medicines;
    }

    /** Classes of medicines, with what they mean. */
    public SortedMap<String, String> medicineClasses() {
        return medicineClasses;
    }

    /** What one can be allergic to: every class of medicines, and other things; with what they mean. */
    public SortedMap<String, String> allergyClasses() {
        return allergyClasses;
    }

    /** Kinds of intervention, by code. */
    public SortedMap<String, InterventionCategory> interventionCategories() {
        return interventionCategories;
    }

    /** Pairs of findings of which at most one can be present. */
    public List<Contradiction> contradictions() {
        return contradictions;
    }

    /**
     * Every name that a rule may use, with its kind: {@code BOOL}, {@code NUMBER} or {@code TEXT}.
     *
     * <p>BOOL: every finding, condition, pain feature and preference; {@code takes_<class>} and {@code allergy_<class>} in lower case;
     * {@code pregnant}; {@code under_care} (true at a check-in, false at an assessment); {@code new_<finding>} (reported at this check-in and not
     * before; false at an assessment). NUMBER: every measure. TEXT: sex, legPainSite, durationClass and what an evaluation says.
     */
    public SortedMap<String, String> factTypes() {
        return factTypes;
    }

    /**
     * Reads a text about a medicine: generic name, brand or word for a class, with dose, frequency and form, in any case and with or without
     * accents. Several medicines joined by "and", "+" or a comma are read as one entry with the classes of all.
     *
     * @return empty when any word of the text is not understood; {@code none} with no classes when it says that nothing is taken
     */
    public Optional<RecognisedMedicine> recogniseMedicine(String text) {
        return medicineRecogniser.recognise(text);
    }

    /**
     * Reads a text about an allergy or intolerance.
     *
     * @return a code of {@link #allergyClasses()}, {@code NONE_KNOWN} when the text says there are none; empty when it is not understood, or when
     *     the class cannot be told, as with a combination
     */
    public Optional<String> recogniseAllergy(String text) {
        return allergyRecogniser
                .recognise(text)
                .or(() -> medicineRecogniser
                        .named(allergyRecogniser.withoutFillers(text))
                        .flatMap(medicine -> Optional.ofNullable(medicine.allergyClass())));
    }

    /**
     * Reads a text about a condition.
     *
     * @return a code of {@link #history()}, {@code no_other_conditions} when the text says there are none; empty when it is not understood
     */
    public Optional<String> recogniseCondition(String text) {
        return conditionRecogniser.recognise(text);
    }

    /**
     * Reads a text about a wish or a refusal.
     *
     * @return a code of {@link #preferences()}; empty when it is not understood
     */
    public Optional<String> recognisePreference(String text) {
        return preferenceRecogniser.recognise(text);
    }

    private SortedMap<String, String> factTypesOf() {
        var types = new TreeMap<String, String>();
        terms.keySet().forEach(code -> types.put(code, "BOOL"));
        findings.keySet().forEach(code -> types.put("new_" + code, "BOOL"));
        medicineClasses.keySet().forEach(code -> types.put("takes_" + code.toLowerCase(Locale.ROOT), "BOOL"));
        allergyClasses.keySet().forEach(code -> types.put("allergy_" + code.toLowerCase(Locale.ROOT), "BOOL"));
        OTHER_FLAGS.forEach(code -> types.put(code, "BOOL"));
        measures.keySet().forEach(code -> types.put(code, "NUMBER"));
        TEXTS.forEach(code -> types.put(code, "TEXT"));
        return Collections.unmodifiableSortedMap(types);
    }

    private void check() {
        for (var term : terms.values()) {
            for (var implied : term.implies()) {
                mustBeKnown(terms, implied, term.code());
            }
            for (var limit : term.from()) {
                mustBeKnown(measures, limit.measure(), term.code());
            }
        }
        for (var pair : contradictions) {
            mustBeKnown(terms, pair.first(), "contradictions");
            mustBeKnown(terms, pair.second(), "contradictions");
        }
        for (var medicine : medicines.values()) {
            for (var medicineClass : medicine.classes()) {
                mustBeKnown(medicineClasses, medicineClass, medicine.generic());
            }
        }
    }

    private static void mustBeKnown(Map<String, ?> known, String code, String where) {
        if (!known.containsKey(code)) {
            throw new IllegalStateException("%s refers to %s, which is not in the vocabulary".formatted(where, code));
        }
    }

    private static Term onlyOne(Term first, Term second) {
        throw new IllegalStateException("The code %s stands twice in the vocabulary".formatted(first.code()));
    }

    private static SortedMap<String, Term> terms(Map<String, VocabularyFiles.TermEntry> entries) {
        return sorted(entries, (code, entry) -> entry.toTerm(code));
    }

    private static <E, T> SortedMap<String, T> sorted(Map<String, E> entries, BiFunction<String, E, T> convert) {
        var all = new TreeMap<String, T>();
        // one instance of each code: facts are looked up by it thousands of times in an evaluation, which then compares
        // no texts
        entries.forEach((code, entry) -> all.put(code.intern(), convert.apply(code.intern(), entry)));
        return Collections.unmodifiableSortedMap(all);
    }

    private static SortedMap<String, Medicine> medicines(Map<String, VocabularyFiles.MedicineEntry> entries) {
        var all = new TreeMap<String, Medicine>();
        entries.forEach((generic, entry) -> entry.toMedicines(generic).forEach(each -> all.put(each.generic(), each)));
        return Collections.unmodifiableSortedMap(all);
    }

    private static SortedMap<String, String> allergyClasses(VocabularyFiles.MedicinesFile file) {
        var all = new TreeMap<>(file.classes());
        file.allergies().forEach((code, entry) -> all.put(code, entry.meaning()));
        return Collections.unmodifiableSortedMap(all);
    }

    private static Measure measure(
            String code, VocabularyFiles.MeasureEntry entry, Map<String, List<String>> spellings) {
        var accepted = new HashMap<String, Measure.Conversion>();
        if (entry.accepted() != null) {
            entry.accepted()
                    .forEach((unit, conversion) -> accept(accepted, unit, conversion.toConversion(), spellings));
        }
        accept(accepted, entry.unit(), new Measure.Conversion(1, 0), spellings);
        return new Measure(
                code,
                entry.meaning(),
                entry.unit(),
                entry.min(),
                entry.max(),
                Boolean.TRUE.equals(entry.whole()),
                accepted);
    }

    private static void accept(
            Map<String, Measure.Conversion> accepted,
            String unit,
            Measure.Conversion conversion,
            Map<String, List<String>> spellings) {
        accepted.put(Measure.spelling(unit), conversion);
        orNone(spellings.get(unit)).forEach(other -> accepted.put(Measure.spelling(other), conversion));
    }

    private static Map<String, String> phrases(Map<String, VocabularyFiles.TermEntry> entries) {
        var phrases = new HashMap<String, String>();
        entries.forEach((code, entry) -> {
            addPhrase(phrases, code.replace('_', ' '), code);
            orNone(entry.words()).forEach(words -> addPhrase(phrases, words, code));
        });
        return phrases;
    }

    private static Map<String, String> allergyPhrases(Map<String, VocabularyFiles.AllergyEntry> entries) {
        var phrases = new HashMap<String, String>();
        entries.forEach((code, entry) -> entry.words().forEach(words -> addPhrase(phrases, words, code)));
        return phrases;
    }

    private static void addPhrase(Map<String, String> phrases, String words, String code) {
        var before = phrases.put(Words.plain(words), code);
        if (before != null && !before.equals(code)) {
            throw new IllegalStateException("\"%s\" stands for %s and for %s".formatted(words, before, code));
        }
    }

    private PreferenceRecogniser preferenceRecogniser(Map<String, VocabularyFiles.PreferenceEntry> entries) {
        var wanted = new HashMap<String, String>();
        var declined = new HashMap<String, String>();
        var wantedClasses = new HashMap<String, String>();
        var declinedClasses = new HashMap<String, String>();
        entries.forEach((code, entry) -> {
            orNone(entry.wants()).forEach(words -> addPhrase(wanted, words, code));
            orNone(entry.declines()).forEach(words -> declined.putIfAbsent(Words.plain(words), code));
            orNone(entry.classes()).forEach(medicineClass -> wantedClasses.put(medicineClass, code));
            orNone(entry.declinesClasses()).forEach(medicineClass -> declinedClasses.put(medicineClass, code));
        });
        return new PreferenceRecogniser(wanted, declined, wantedClasses, declinedClasses, medicineRecogniser);
    }

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
