package org.lumbar.assessment.answers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has been answered so far, section by section, and whose word each section is.
 *
 * @param provenance by the path of the section
 */
public record Sections(
        @Nullable Person person,
        @Nullable PresentingPain presentingPain,
        @Nullable MedicalHistory history,
        @Nullable MedicationAndAllergies medicationAndAllergies,
        @Nullable Examination examination,
        @Nullable Tests tests,
        @Nullable Questionnaires questionnaires,
        @Nullable Psychosocial psychosocial,
        @Nullable LifestyleAndWork lifestyleAndWork,
        @Nullable PreferencesAndGoals preferencesAndGoals,
        Map<Section, Provenance> provenance) {

    public Sections {
        provenance = Map.copyOf(provenance);
    }

    /** Nothing answered yet. */
    public static Sections none() {
        return new Sections(null, null, null, null, null, null, null, null, null, null, Map.of());
    }

    /** The same with one section replaced. */
    public Sections with(Answers answers, Provenance by) {
        var whose = new EnumMap<Section, Provenance>(Section.class);
        whose.putAll(provenance);
        whose.put(answers.section(), by);
        return new Sections(
                answers instanceof Person it ? it : person,
                answers instanceof PresentingPain it ? it : presentingPain,
                answers instanceof MedicalHistory it ? it : history,
                answers instanceof MedicationAndAllergies it ? it : medicationAndAllergies,
                answers instanceof Examination it ? it : examination,
                answers instanceof Tests it ? it : tests,
                answers instanceof Questionnaires it ? it : questionnaires,
                answers instanceof Psychosocial it ? it : psychosocial,
                answers instanceof LifestyleAndWork it ? it : lifestyleAndWork,
                answers instanceof PreferencesAndGoals it ? it : preferencesAndGoals,
                whose);
    }

    public Sections with(Collection<? extends Answers> several, Provenance by) {
        var sections = this;
        for (var answers : several) {
            sections = sections.with(answers, by);
        }
        return sections;
    }

    public Optional<Answers> of(Section section) {
        return Optional.ofNullable(
                switch (section) {
                    case PERSON -> person;
                    case PRESENTING_PAIN -> presentingPain;
                    case HISTORY -> history;
                    case MEDICATION_AND_ALLERGIES -> medicationAndAllergies;
                    case EXAMINATION -> examination;
                    case TESTS -> tests;
                    case QUESTIONNAIRES -> questionnaires;
                    case PSYCHOSOCIAL -> psychosocial;
                    case LIFESTYLE_AND_WORK -> lifestyleAndWork;
                    case PREFERENCES_AND_GOALS -> preferencesAndGoals;
                });
    }

    /** Those that were answered, in the order of the assessment. */
    public List<Answers> answered() {
        var answered = new ArrayList<Answers>();
        for (var section : Section.values()) {
            of(section).ifPresent(answered::add);
        }
        return List.copyOf(answered);
    }

    public boolean isEmpty() {
        return answered().isEmpty();
    }
}
