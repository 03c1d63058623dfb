package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.treatment.Assessed;
import org.lumbar.plan.treatment.CareContext;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.Grounds;
import org.lumbar.plan.treatment.HandoverRequest;
import org.lumbar.plan.treatment.OpenQuestion;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.Proposal;
import org.lumbar.plan.treatment.Triage;

/**
 * Patients for tests. {@link #adult()} is a man of 40 with non-specific acute pain and low risk of whom everything was
 * asked and nothing found; a test says what differs.
 */
public final class Patients {

    public static final Formulary NICE = new Formulary(GuidelineProfile.NICE, Set.of());

    private final Set<String> present = new TreeSet<>();
    private final Set<String> notAsked = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();
    private final TreeMap<String, Double> numbers = new TreeMap<>();
    private final Set<String> classes = new TreeSet<>();
    private final Set<String> allergies = new TreeSet<>();
    private final List<FiredRule> fired = new ArrayList<>();
    private final List<OpenQuestion> questions = new ArrayList<>();
    private String sex = "male";
    private String cause = "NONSPECIFIC_MECHANICAL";
    private String duration = "ACUTE";
    private String stratum = "LOW";
    private String mechanism = "NOCICEPTIVE";
    private Triage triage = Triage.ROUTINE_CARE;
    private @Nullable Integer withinDays;
    private @Nullable String referral;
    private @Nullable String imaging;
    private Formulary formulary = NICE;
    private int unrecognised;
    private int version = 1;

    private Patients() {}

    public static Patients adult() {
        return new Patients()
                .measured("age", 40)
                .measured("durationWeeks", 3)
                .measured("painNprs", 6)
                .measured("rmdq", 8)
                .measured("systolic", 122)
                .measured("diastolic", 76)
                .measured("egfr", 95);
    }

    public Patients aged(int years) {
        return measured("age", years);
    }

    public Patients female() {
        sex = "female";
        return this;
    }

    public Patients pregnant(int weeks) {
        female();
        present.add("pregnant");
        return measured("gestationWeeks", weeks);
    }

    public Patients cause(String code) {
        cause = code;
        return this;
    }

    public Patients duration(String code) {
        duration = code;
        return this;
    }

    public Patients mechanism(String code) {
        mechanism = code;
        return this;
    }

    public Patients stratum(String code) {
        stratum = code;
        return this;
    }

    /** Has these findings, this history, these wishes. */
    public Patients with(String... codes) {
        present.addAll(List.of(codes));
        return this;
    }

    /** Was not asked about these. */
    public Patients notAsked(String... codes) {
        unknown.addAll(List.of(codes));
        return this;
    }

    public Patients nothingAsked() {
        unknown.addAll(TestKnowledge.VOCABULARY.findings().keySet());
        unknown.addAll(TestKnowledge.VOCABULARY.history().keySet());
        return this;
    }

    public Patients measured(String measure, double value) {
        numbers.put(measure, value);
        return this;
    }

    public Patients notMeasured(String... measures) {
        for (var measure : measures) {
            numbers.remove(measure);
        }
        return this;
    }

    public Patients medicinesNotAsked() {
        notAsked.add(PatientFacts.MEDICINES);
        return this;
    }

    public Patients allergiesNotAsked() {
        notAsked.add(PatientFacts.ALLERGIES);
        return this;
    }

    public Patients takes(String... medicineClasses) {
        classes.addAll(List.of(medicineClasses));
        return this;
    }

    public Patients allergicTo(String... allergyClasses) {
        allergies.addAll(List.of(allergyClasses));
        return this;
    }

    public Patients unrecognised(int entries) {
        unrecognised = entries;
        return this;
    }

    public Patients triage(Triage urgency, @Nullable Integer days, String... rules) {
        triage = urgency;
        withinDays = days;
        for (var rule : rules) {
            fired.add(new FiredRule(rule, urgency, days));
        }
        return this;
    }

    public Patients watched(String rule) {
        fired.add(new FiredRule(rule, Triage.ROUTINE_CARE, null));
        return this;
    }

    public Patients referredTo(String code) {
        referral = code;
        return this;
    }

    public Patients asking(OpenQuestion question) {
        questions.add(question);
        return this;
    }

    public Patients profile(GuidelineProfile profile) {
        formulary = new Formulary(profile, formulary.notOffered());
        return this;
    }

    public Patients notOffered(String... items) {
        formulary = new Formulary(formulary.profile(), Set.of(items));
        return this;
    }

    public Patients version(int number) {
        version = number;
        return this;
    }

    public Evaluated evaluated() {
        var vocabulary = TestKnowledge.VOCABULARY;
        var absent = new TreeSet<String>();
        absent.addAll(vocabulary.findings().keySet());
        absent.addAll(vocabulary.history().keySet());
        absent.addAll(vocabulary.painFeatures().keySet());
        absent.addAll(vocabulary.preferences().keySet());
        absent.add("pregnant");
        absent.removeAll(present);
        absent.removeAll(unknown);
        var texts = new TreeMap<String, String>();
        texts.put("sex", sex);
        notAsked.forEach(list -> texts.put(list, PatientFacts.NOT_ASKED));
        texts.put("triage", triage.name());
        texts.put("causeClass", cause);
        texts.put("durationClass", duration);
        texts.put("riskStratum", stratum);
        texts.put("dominantMechanism", mechanism);
        var facts = new PatientFacts(present, absent, numbers, texts, classes, allergies, unrecognised, 0, 0)
                .with(fired, imaging, referral, stratum.equals("UNKNOWN"));
        return new Evaluated(
                new Assessed(UUID.nameUUIDFromBytes(new byte[] {1}), version, triage),
                withinDays,
                fired,
                questions,
                referral,
                new CareContext(cause, duration, stratum, whole("painNprs"), whole("legPainNprs"), whole("rmdq"), null),
                facts);
    }

    private @Nullable Integer whole(String measure) {
        var value = numbers.get(measure);
        return value == null ? null : value.intValue();
    }

    /** As it is kept beside a plan. */
    public Grounds grounds(PlanId plan) {
        return evaluated().grounds(plan);
    }

    // --- what becomes of the patient ---

    public Composition composed() {
        return TestKnowledge.COMPOSER.compose(evaluated(), formulary);
    }

    public Proposal plan() {
        return switch (composed()) {
            case Composition.Plan(var proposal) -> proposal;
            case Composition.Handover handover -> throw new AssertionError("Expected a plan, but got " + handover);
        };
    }

    public HandoverRequest handover() {
        return switch (composed()) {
            case Composition.Handover(var request) -> request;
            case Composition.Plan plan -> throw new AssertionError("Expected a handover, but got " + plan);
        };
    }

    public List<String> items() {
        return plan().items().stream().map(Proposal.ProposedItem::intervention).toList();
    }

    public Set<String> categories() {
        var categories = new TreeSet<String>();
        plan().items().forEach(item -> categories.addAll(item.categories()));
        return categories;
    }

    public Explanation explanation() {
        return switch (composed()) {
            case Composition.Plan(var proposal) -> proposal.explanation();
            case Composition.Handover(var request) -> request.explanation();
        };
    }

    /** Why an item was left out. */
    public Exclusion excluded(String item) {
        return explanation().excluded().stream()
                .filter(exclusion -> exclusion.item().equals(item))
                .findFirst()
                .orElseThrow(() -> new AssertionError(item + " was not left out"));
    }

    public List<String> rulesAgainst(String item) {
        return excluded(item).reasons().stream().map(reason -> reason.rule()).toList();
    }
}
