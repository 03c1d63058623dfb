package org.lumbar.assessment.answers;

/** What one section holds. A field that is null, or a code that is in no list, was not answered. */
public sealed interface Answers
        permits Person,
                PresentingPain,
                MedicalHistory,
                MedicationAndAllergies,
                Examination,
                Tests,
                Questionnaires,
                Psychosocial,
                LifestyleAndWork,
                PreferencesAndGoals {

    default Section section() {
        return switch (this) {
            case Person _ -> Section.PERSON;
            case PresentingPain _ -> Section.PRESENTING_PAIN;
            case MedicalHistory _ -> Section.HISTORY;
            case MedicationAndAllergies _ -> Section.MEDICATION_AND_ALLERGIES;
            case Examination _ -> Section.EXAMINATION;
            case Tests _ -> Section.TESTS;
            case Questionnaires _ -> Section.QUESTIONNAIRES;
            case Psychosocial _ -> Section.PSYCHOSOCIAL;
            case LifestyleAndWork _ -> Section.LIFESTYLE_AND_WORK;
            case PreferencesAndGoals _ -> Section.PREFERENCES_AND_GOALS;
        };
    }
}
