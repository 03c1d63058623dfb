package org.lumbar.assessment.evaluation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.Instruments;
import org.lumbar.assessment.answers.LegPainSite;
import org.lumbar.assessment.answers.Person;
import org.lumbar.assessment.answers.PresentingPain;
import org.lumbar.assessment.answers.Quantity;
import org.lumbar.assessment.answers.Questionnaires;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.answers.Sex;
import org.lumbar.assessment.answers.Unlisted;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.answers.Vocabulary.Follows;
import org.lumbar.assessment.answers.Vocabulary.Kind;
import org.lumbar.assessment.answers.Vocabulary.Limit;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Truth;

/** Turns answers into facts: present, absent or unknown, numbers in our units, and what follows from them. */
final class EstablishingFacts {

    private static final double WEEKS_PER_YEAR = 365.25 / 7;

    private final Vocabulary vocabulary;
    private final List<DerivedFact> derived;
    private final FactTable.Places places;
    private final Set<String> reportedFindings = new HashSet<>();
    private final int[] reported;
    private final int[] examined;
    private final int[] conditions;
    private final int[] taken;
    private final int[] allergens;
    private final Map<String, List<String>> implied = new HashMap<>();
    private final Map<String, List<String>> implying = new HashMap<>();
    private final List<Follows> fromNumbers;
    private final Map<String, String> takes = new HashMap<>();
    private final Map<String, String> allergicTo = new HashMap<>();

    EstablishingFacts(Vocabulary vocabulary, List<DerivedFact> derived) {
        this.vocabulary = vocabulary;
        this.derived = List.copyOf(derived);
        for (var each : vocabulary.follows()) {
            implied.put(each.code(), each.implies());
            each.implies()
                    .forEach(code -> implying.computeIfAbsent(code, _ -> new ArrayList<>())
                            .add(each.code()));
        }
        fromNumbers = vocabulary.follows().stream()
                .filter(each -> !each.limits().isEmpty())
                .toList();
        vocabulary.medicineClasses().forEach(name -> takes.put(name, fact("takes_", name)));
        vocabulary.allergyClasses().forEach(name -> allergicTo.put(name, fact("allergy_", name)));
        places = new FactTable.Places(names());
        var examinedFindings = new HashSet<String>();
        vocabulary
                .codes(Kind.FINDING)
                .forEach(code -> (vocabulary.reported(code) ? reportedFindings : examinedFindings).add(code));
        reported = places.of(reportedFindings);
        examined = places.of(examinedFindings);
        conditions = places.of(vocabulary.codes(Kind.HISTORY));
        taken = places.of(takes.values());
        allergens = places.of(allergicTo.values());
    }

    /** Every name that a fact is likely to have. */
    private Set<String> names() {
        var names = new HashSet<>(Set.of("sex", "pregnant", "legPainSite", "durationClass", "under_care"));
        for (var kind : Kind.values()) {
            names.addAll(vocabulary.codes(kind));
        }
        vocabulary.measures().forEach(measure -> names.add(measure.code()));
        names.addAll(takes.values());
        names.addAll(allergicTo.values());
        return names;
    }

    private static String fact(String prefix, String className) {
        return (prefix + className.toLowerCase(Locale.ROOT)).intern();
    }

    FactSheet from(Sections sections) {
        return new Sheet().read(sections);
    }

    /** How a code came to be present or absent; the first outweighs those after it. */
    private enum Said {
        PRESENT,
        DENIED
    }

    private final class Sheet {

        private final Map<String, Said> said = new HashMap<>();
        private final FactTable known = new FactTable(places);
        private final Set<String> contradicted = new TreeSet<>();
        private MedicineList medicines = MedicineList.NONE;

        FactSheet read(Sections sections) {
            readPerson(sections);
            readPain(sections);
            readExamined(sections);
            var unrecognisedConditions = readHistory(sections);
            readMedicines(sections, unrecognisedConditions);
            readTests(sections);
            readLifestyle(sections);
            readQuestionnaires(sections);
            readPreferences(sections);
            deriveNumbers();
            followNumbers();
            followImplications();
            applyContradictions();
            said.forEach((code, how) -> known.put(code, how == Said.PRESENT));
            coverUnlisted(sections, unrecognisedConditions);
            derive();
            return new FactSheet(known, List.copyOf(contradicted), medicines);
        }

        private void readPerson(Sections sections) {
            var person = sections.person();
            if (person == null) {
                return;
            }
            number("age", person.age());
            number("gestationWeeks", person.gestationWeeks());
            number("weightKg", person.weightKg());
            number("heightCm", person.heightCm());
            if (person.sex() != null) {
                known.put("sex", person.sex().toString());
            }
            if (person.pregnant() != null) {
                known.put("pregnant", person.pregnant());
            }
            readPregnancy(person);
        }

        /** A pregnancy counts once anything says so; who is male then is not known, or the pregnancy is not. */
        private void readPregnancy(Person person) {
            if (person.gestationWeeks() != null) {
                known.put("pregnant", true);
                if (Boolean.FALSE.equals(person.pregnant())) {
                    contradict("pregnant", "gestationWeeks");
                }
            }
            if (person.sex() == Sex.MALE && Boolean.TRUE.equals(known.get("pregnant"))) {
                known.remove("sex");
                contradict("pregnant", "sex");
            }
        }

        private void contradict(String one, String other) {
            contradicted.add(one);
            contradicted.add(other);
        }

        private void readPain(Sections sections) {
            var pain = sections.presentingPain();
            if (pain == null) {
                return;
            }
            pain.findings().forEach(this::present);
            pain.absentFindings().forEach(this::denied);
            pain.painFeatures().forEach((code, there) -> said(code, there));
            number("durationWeeks", pain.durationWeeks());
            number("painNprs", pain.painNprs());
            number("worstPainNprs", pain.worstPainNprs());
            number("legPainNprs", pain.legPainNprs());
            number("walkingMinutes", pain.walkingMinutes());
            if (pain.legPainSite() == LegPainSite.NONE && pain.legPainNprs() != null && pain.legPainNprs() > 0) {
                contradict("legPainSite", "legPainNprs");
            } else if (pain.legPainSite() != null) {
                known.put("legPainSite", pain.legPainSite().toString());
            }
        }

        private void readExamined(Sections sections) {
            var examination = sections.examination();
            if (examination != null) {
                examination.findings().forEach(this::present);
                examination.absentFindings().forEach(this::denied);
            }
            var psychosocial = sections.psychosocial();
            if (psychosocial != null) {
                psychosocial.findings().forEach(this::present);
                psychosocial.absentFindings().forEach(this::denied);
                psychosocial.history().forEach(this::present);
                psychosocial.absentHistory().forEach(this::denied);
            }
        }

        /** @return how many conditions in words were not recognised */
        private int readHistory(Sections sections) {
            var history = sections.history();
            if (history == null) {
                return 0;
            }
            history.history().forEach(this::present);
            history.absentHistory().forEach(this::denied);
            int unrecognised = 0;
            for (var text : history.otherConditions()) {
                var code = vocabulary.condition(text);
                code.ifPresent(this::present);
                unrecognised += code.isEmpty() ? 1 : 0;
            }
            return unrecognised;
        }

        private void readMedicines(Sections sections, int unrecognisedConditions) {
            var section = sections.medicationAndAllergies();
            var current = new TreeSet<String>();
            var classes = new TreeSet<String>();
            var allergies = new TreeSet<String>();
            int unreadMedicines = 0;
            int unreadAllergies = 0;
            if (section != null && section.medications() != null) {
                for (var text : section.medications()) {
                    var medicine = vocabulary.medicine(text);
                    unreadMedicines += medicine.isEmpty() ? 1 : 0;
                    medicine.ifPresent(it -> {
                        current.addAll(it.generics());
                        classes.addAll(it.classes());
                    });
                }
                among(takes, taken, classes, unreadMedicines == 0);
            }
            if (section != null && section.allergies() != null) {
                for (var text : section.allergies()) {
                    var allergy = vocabulary.allergy(text);
                    unreadAllergies += allergy.isEmpty() ? 1 : 0;
                    allergy.filter(allergicTo::containsKey).ifPresent(allergies::add);
                }
                among(allergicTo, allergens, allergies, unreadAllergies == 0);
            }
            medicines = new MedicineList(
                    List.copyOf(current),
                    List.copyOf(classes),
                    List.copyOf(allergies),
                    unreadMedicines,
                    unreadAllergies,
                    unrecognisedConditions,
                    section != null && section.medications() != null,
                    section != null && section.allergies() != null);
        }

        /** What is there is there; what is not is absent only when everything was understood. */
        private void among(Map<String, String> facts, int[] all, Set<String> there, boolean complete) {
            for (var name : there) {
                var fact = facts.get(name);
                if (fact != null) {
                    known.put(fact, true);
                }
            }
            if (complete) {
                known.absentUnlessKnown(all);
            }
        }

        private void readTests(Sections sections) {
            var tests = sections.tests();
            if (tests != null) {
                tests.labs().forEach(this::measured);
                tests.vitals().forEach(this::measured);
            }
        }

        private void measured(String code, Quantity quantity) {
            var measure = vocabulary
                    .measure(code)
                    .orElseThrow(() ->
                            new IllegalStateException("Measure %s was accepted but is not known".formatted(code)));
            known.put(code, vocabulary.inOurUnit(measure, quantity.value(), quantity.unit()));
        }

        private void readLifestyle(Sections sections) {
            var lifestyle = sections.lifestyleAndWork();
            if (lifestyle == null) {
                return;
            }
            number("sittingHoursPerDay", lifestyle.sittingHoursPerDay());
            number("activityMinPerWeek", lifestyle.activityMinPerWeek());
            number("bmi", lifestyle.bmi());
            number("alcoholUnitsPerWeek", lifestyle.alcoholUnitsPerWeek());
            number("sickLeaveWeeks", lifestyle.sickLeaveWeeks());
            if (lifestyle.smoker() != null) {
                said("smoker", lifestyle.smoker());
            }
            if (lifestyle.workStatus() != null) {
                vocabulary
                        .condition(lifestyle.workStatus())
                        .filter("off_work"::equals)
                        .ifPresent(this::present);
            }
        }

        private void readQuestionnaires(Sections sections) {
            var answered = sections.questionnaires();
            if (answered == null) {
                return;
            }
            readScreens(answered);
            number("rmdq", first(answered.rmdq(), Instruments.rmdq(answered.rmdqItems())));
            if (answered.rmdq() == null && Instruments.isEstimated(answered.rmdqItems())) {
                known.put(Baseline.RMDQ_ESTIMATED, true);
            }
            number("odi", answered.odi());
            number("psfs", Instruments.psfs(answered.psfs()));
            number("peg", Instruments.peg(answered.pegItems()));
            number("qualityOfLife", answered.qualityOfLife());
            number("pgic", answered.pgic());
            answered.scores().forEach(this::number);
        }

        private void readScreens(Questionnaires answered) {
            number("phq2", first(answered.phq2(), Instruments.phq2(answered.phq9Items())));
            number("phq9", Instruments.phq9(answered.phq9Items()));
            number("phq9Item9", Instruments.phq9LastItem(answered.phq9Items()));
            number("gad2", answered.gad2());
            number("ompsq", Instruments.ompsq(answered.ompsqItems()));
            var risk = Risk.of(answered.startBack());
            number("startBackTotal", risk.total());
            number("startBackPsychosocial", risk.psychosocial());
        }

        private static @Nullable Integer first(@Nullable Integer one, @Nullable Integer other) {
            return one != null ? one : other;
        }

        private void readPreferences(Sections sections) {
            var wishes = sections.preferencesAndGoals();
            if (wishes != null) {
                wishes.preferences().forEach(text -> vocabulary.preference(text).ifPresent(this::present));
                number("goalConfidence", wishes.goalConfidence());
                number("selfManagementConfidence", wishes.selfManagementConfidence());
            }
        }

        private void deriveNumbers() {
            var weeks = numberOf("durationWeeks");
            var age = numberOf("age");
            if (weeks != null) {
                known.put("durationClass", DurationClass.of(weeks).name());
                if (age != null) {
                    known.put("onsetAge", age - weeks / WEEKS_PER_YEAR);
                }
            }
            var weight = numberOf("weightKg");
            var height = numberOf("heightCm");
            if (weight != null && height != null) {
                known.putIfAbsent("bmi", weight / Math.pow(height / 100, 2));
            }
        }

        /** A measured fever is one, whatever was said. Half of a blood pressure is not enough to say that it is not high. */
        private void followNumbers() {
            var sex = known.get("sex") instanceof String text ? text : null;
            for (var each : fromNumbers) {
                follow(each, sex);
            }
        }

        private void follow(Follows each, @Nullable String sex) {
            int applicable = 0;
            int measured = 0;
            boolean met = false;
            for (var limit : each.limits()) {
                if (limit.holdsFor(sex)) {
                    var value = numberOf(limit.measure());
                    applicable++;
                    measured += value != null ? 1 : 0;
                    met |= value != null && limit.isMetBy(value);
                }
            }
            // when every limit is for one sex and nobody knows which counts, all of them have to be met
            if (met || (applicable == 0 && each.limits().stream().allMatch(this::isMet))) {
                present(each.code());
            } else if (each.decides() && measured > 0 && (measured == applicable || !each.needsAll())) {
                denied(each.code());
            }
        }

        private boolean isMet(Limit limit) {
            var value = numberOf(limit.measure());
            return value != null && limit.isMetBy(value);
        }

        /** Whoever has the special case has the general one; whoever has not the general one has no special case of it. */
        private void followImplications() {
            var there = new ArrayDeque<String>();
            var missing = new ArrayDeque<String>();
            said.forEach((code, how) -> (how == Said.PRESENT ? there : missing).add(code));
            while (!there.isEmpty()) {
                for (var code : implied.getOrDefault(there.remove(), List.of())) {
                    if (said.get(code) != Said.PRESENT) {
                        present(code);
                        there.add(code);
                    }
                }
            }
            while (!missing.isEmpty()) {
                for (var code : implying.getOrDefault(missing.remove(), List.of())) {
                    if (said.putIfAbsent(code, Said.DENIED) == null) {
                        missing.add(code);
                    }
                }
            }
        }

        /** Of two findings that contradict each other, the one that is there rules the other out, if it is not disputed itself. */
        private void applyContradictions() {
            for (var pair : vocabulary.contradictions()) {
                if (said.get(pair.one()) == Said.PRESENT && said.get(pair.other()) == Said.PRESENT) {
                    contradict(pair.one(), pair.other());
                }
            }
            for (var pair : vocabulary.contradictions()) {
                rulesOut(pair.one(), pair.other());
                rulesOut(pair.other(), pair.one());
            }
        }

        /** What only the patient can tell is not answered by an examination, however normal. */
        private void rulesOut(String one, String other) {
            if (said.get(one) == Said.PRESENT
                    && !contradicted.contains(one)
                    && (reportedFindings.contains(one) || !reportedFindings.contains(other))) {
                said.putIfAbsent(other, Said.DENIED);
            }
        }

        private void coverUnlisted(Sections sections, int unrecognisedConditions) {
            if (covers(sections.presentingPain())) {
                known.absentUnlessKnown(reported);
            }
            var examination = sections.examination();
            if (examination != null && examination.unlisted() == Unlisted.ABSENT) {
                known.absentUnlessKnown(examined);
            }
            // a condition that we cannot read may be any of those that nobody named
            var history = sections.history();
            if (history != null && history.unlisted() == Unlisted.ABSENT && unrecognisedConditions == 0) {
                known.absentUnlessKnown(conditions);
            }
        }

        private static boolean covers(@Nullable PresentingPain pain) {
            return pain != null && pain.unlisted() == Unlisted.ABSENT;
        }

        private void derive() {
            // an assessment comes before care
            known.put("under_care", false);
            Facts sofar = known::get;
            for (var each : derived) {
                if (each.when().truth(sofar) == Truth.TRUE) {
                    follow(each);
                }
            }
        }

        private void follow(DerivedFact each) {
            switch (each.says()) {
                case PRESENT -> {
                    if (said.get(each.fact()) == Said.DENIED) {
                        contradicted.add(each.fact());
                    }
                    known.put(each.fact(), true);
                }
                case ABSENT -> known.putIfAbsent(each.fact(), false);
                case IN_DOUBT -> {
                    // absent only because it was not named where what is not named is absent
                    if (!said.containsKey(each.fact())) {
                        known.remove(each.fact(), false);
                    }
                }
            }
        }

        private void said(String code, boolean there) {
            if (there) {
                present(code);
            } else {
                denied(code);
            }
        }

        /** What one says and another denies counts as there, and is asked again. */
        private void present(String code) {
            if (said.put(code, Said.PRESENT) == Said.DENIED) {
                contradicted.add(code);
            }
        }

        private void denied(String code) {
            if (said.putIfAbsent(code, Said.DENIED) == Said.PRESENT) {
                contradicted.add(code);
            }
        }

        private @Nullable Double numberOf(String name) {
            return known.get(name) instanceof Double value ? value : null;
        }

        private void number(String name, @Nullable Number value) {
            if (value != null) {
                known.put(name, value.doubleValue());
            }
        }
    }
}
