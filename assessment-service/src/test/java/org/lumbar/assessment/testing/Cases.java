package org.lumbar.assessment.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.AnsweredBy;
import org.lumbar.assessment.answers.Answers;
import org.lumbar.assessment.answers.Examination;
import org.lumbar.assessment.answers.LegPainSite;
import org.lumbar.assessment.answers.LifestyleAndWork;
import org.lumbar.assessment.answers.MedicalHistory;
import org.lumbar.assessment.answers.MedicationAndAllergies;
import org.lumbar.assessment.answers.Person;
import org.lumbar.assessment.answers.PresentingPain;
import org.lumbar.assessment.answers.Provenance;
import org.lumbar.assessment.answers.Quantity;
import org.lumbar.assessment.answers.Questionnaires;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.answers.Sex;
import org.lumbar.assessment.answers.StartBackItems;
import org.lumbar.assessment.answers.Tests;
import org.lumbar.assessment.answers.Unlisted;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.platform.kernel.ActorId;

/** A patient to change what matters of: at first somebody of 40 with two weeks of pain, asked everything, nothing else found. */
public final class Cases {

    public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    public static final Provenance DR_LIND = new Provenance(AnsweredBy.CLINICIAN, ActorId.of("lind"), NOW);
    public static final Provenance THE_PATIENT = new Provenance(AnsweredBy.PATIENT, ActorId.of("patient-1"), NOW);

    private static final Vocabulary VOCABULARY = TestKnowledge.vocabulary();

    private Integer age = 40;
    private Sex sex = Sex.FEMALE;
    private @Nullable Boolean pregnant = false;
    private @Nullable Integer weeks = 2;
    private @Nullable Integer pain = 5;
    private @Nullable Integer legPain;
    private @Nullable LegPainSite legPainSite = LegPainSite.NONE;
    private @Nullable Unlisted unlisted = Unlisted.ABSENT;
    private final List<String> findings = new ArrayList<>();
    private final List<String> denied = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Boolean> features = new HashMap<>();
    private final List<String> medicines = new ArrayList<>();
    private final List<String> allergies = new ArrayList<>();
    private final Map<String, Quantity> labs = new HashMap<>();
    private final Map<String, Quantity> vitals = new HashMap<>();
    private @Nullable StartBackItems startBack;
    private @Nullable Double sittingHours;
    private @Nullable Double bmi;
    private @Nullable Integer activity;
    private @Nullable Integer phq2;
    private @Nullable Integer gad2;
    private @Nullable Integer rmdq;
    private @Nullable Integer gestation;
    private @Nullable String confirmed;
    private @Nullable List<Integer> ompsqItems;
    private final Map<String, Double> scores = new HashMap<>();

    private Cases() {}

    public static Cases adult() {
        return new Cases();
    }

    public Cases aged(int years) {
        age = years;
        return this;
    }

    public Cases male() {
        sex = Sex.MALE;
        pregnant = null;
        return this;
    }

    public Cases expecting() {
        pregnant = true;
        return this;
    }

    public Cases forWeeks(int duration) {
        weeks = duration;
        return this;
    }

    public Cases painOf(int points) {
        pain = points;
        return this;
    }

    public Cases legPain(int points, LegPainSite site) {
        legPain = points;
        legPainSite = site;
        return this;
    }

    public Cases with(String... codes) {
        findings.addAll(List.of(codes));
        return this;
    }

    public Cases denying(String... codes) {
        denied.addAll(List.of(codes));
        return this;
    }

    public Cases havingHad(String... codes) {
        history.addAll(List.of(codes));
        return this;
    }

    public Cases mentioning(String... texts) {
        conditions.addAll(List.of(texts));
        return this;
    }

    public Cases feature(String code, boolean there) {
        features.put(code, there);
        return this;
    }

    public Cases taking(String... texts) {
        medicines.addAll(List.of(texts));
        return this;
    }

    public Cases allergicTo(String... texts) {
        allergies.addAll(List.of(texts));
        return this;
    }

    public Cases lab(String code, double value) {
        labs.put(code, new Quantity(value, null));
        return this;
    }

    public Cases vital(String code, double value) {
        vitals.put(code, new Quantity(value, null));
        return this;
    }

    public Cases startBack(StartBackItems items) {
        startBack = items;
        return this;
    }

    public Cases sitting(double hours) {
        sittingHours = hours;
        return this;
    }

    public Cases weighing(double bodyMassIndex) {
        bmi = bodyMassIndex;
        return this;
    }

    public Cases active(int minutesPerWeek) {
        activity = minutesPerWeek;
        return this;
    }

    public Cases scoring(String code, double points) {
        scores.put(code, points);
        return this;
    }

    public Cases screened(@Nullable Integer phq2Points, @Nullable Integer gad2Points) {
        phq2 = phq2Points;
        gad2 = gad2Points;
        return this;
    }

    public Cases disabled(int rmdqPoints) {
        rmdq = rmdqPoints;
        return this;
    }

    public Cases confirmedAs(String cause) {
        confirmed = cause;
        return this;
    }

    public Cases other() {
        sex = Sex.OTHER;
        return this;
    }

    public Cases pregnantFor(int weeksOfPregnancy) {
        pregnant = true;
        gestation = weeksOfPregnancy;
        return this;
    }

    public Cases orebro(List<Integer> items) {
        ompsqItems = items;
        return this;
    }

    /** Nobody has asked for what is not said here. */
    public Cases otherwiseUnknown() {
        unlisted = Unlisted.UNKNOWN;
        return this;
    }

    public List<Answers> answers() {
        return List.of(
                new Person(age, sex, pregnant, gestation, null, null),
                new PresentingPain(
                        null,
                        weeks,
                        pain,
                        null,
                        legPain,
                        legPainSite,
                        null,
                        features,
                        reported(findings),
                        reported(denied),
                        unlisted),
                new MedicalHistory(history, List.of(), unlisted, conditions),
                new MedicationAndAllergies(medicines, allergies),
                new Examination(examined(findings), examined(denied), unlisted, confirmed),
                new Tests(labs, vitals),
                new Questionnaires(
                        rmdq,
                        null,
                        null,
                        startBack,
                        phq2,
                        null,
                        gad2,
                        ompsqItems,
                        null,
                        null,
                        null,
                        null,
                        null,
                        scores),
                new LifestyleAndWork(null, null, sittingHours, activity, bmi, null, null, null));
    }

    private static List<String> reported(List<String> codes) {
        return codes.stream().filter(VOCABULARY::reported).toList();
    }

    private static List<String> examined(List<String> codes) {
        return codes.stream().filter(code -> !VOCABULARY.reported(code)).toList();
    }

    public Sections sections() {
        return Sections.none().with(answers(), DR_LIND);
    }
}
