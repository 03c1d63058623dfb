package org.lumbar.contracts.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognitionTest {

    private static final ClinicalVocabulary VOCABULARY = ClinicalVocabulary.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ibuprofen                                           | ibuprofen      | -
            Ibuprofen 400 mg tds                                | ibuprofen      | 1200
            IBUPROFENO 600 mg cada 8 horas                      | ibuprofen      | 1800
            Nurofen 200mg as needed                             | ibuprofen      | -
            ibuprofen 400 mg with food                          | ibuprofen      | -
            naproxen sodium 550 mg b.i.d.                       | naproxen       | 1100
            ibuprofen 400 mg tds after meals                    | ibuprofen      | 1200
            amitriptyline 10 mg at bedtime                      | amitriptyline  | 10
            naproxen 250mg x2/day                               | naproxen       | 500
            prednisolone 7.5 mg daily                           | prednisolone   | 7.5
            Prednisolone 7,5 mg once daily in the morning       | prednisolone   | 7.5
            Prednisolona 5 mg al día                            | prednisolone   | 5
            prednisone 20 mg every other day                    | prednisone     | 10
            methotrexate 15 mg weekly                           | methotrexate   | 2.142857
            methotrexate 15 mg once a week                      | methotrexate   | 2.142857
            Methotrexate 15mg s.c. every week                   | methotrexate   | 2.142857
            oxycodone 40 mg daily                               | oxycodone      | 40
            OxyContin 20 mg twice daily                         | oxycodone      | 40
            diazepam 10 mg daily                                | diazepam       | 10
            paracetamol 1 g qds                                 | paracetamol    | 4000
            Tylenol 500 mg 2 tablets every 6 hours              | paracetamol    | 4000
            paracetamol 500 mg every 4-6 hours                  | paracetamol    | -
            tramadol 50 mg 1-2 tablets qds                      | tramadol       | -
            gabapentin 300-600 mg tds                           | gabapentin     | -
            gabapentin 300 mg 1-1-2                             | gabapentin     | 1200
            takes levothyroxine 75 mcg in the morning           | levothyroxine  | 0.075
            levothyroxine 75 µg od                              | levothyroxine  | 0.075
            ramipril 5mg OM                                     | ramipril       | 5
            ramipril 5 mg/day                                   | ramipril       | 5
            atorvastatin calcium 20 mg at night for cholesterol | atorvastatin   | 20
            sertraline 50 mg daily for anxiety                  | sertraline     | 50
            metformin 500 mg morning and night                  | metformin      | 1000
            metformin XR 1000 mg 2 x daily                      | metformin      | 2000
            fentanyl patch 25 mcg/h                             | fentanyl       | 0.6
            co-codamol 30/500 2 tablets qds                     | co-codamol     | -
            apixaban 5                                          | apixaban       | -
            vitamin D3 1000 IU daily                            | vitamin d      | -
            vitamin b12 injections every 3 months               | vitamin b12    | -
            lactulose 10 ml bd                                  | lactulose      | -
            chlorpromazine 25 mg nocte                          | chlorpromazine | 25
            insulin glargine 20 units at night                  | insulin glargine | -
            diazepam 5 mg, occasionally                         | diazepam       | -
            ramipril 99999999999 mg daily                       | ramipril       | -
            Tylenol #3                                          | co-codamol     | -
            Tylenol 3 times daily                               | paracetamol    | -
            Tylenol 500 mg 3 tablets daily                      | paracetamol    | 1500
            Advil PM                                            | ibuprofen with diphenhydramine | -
            omega 3 daily                                       | omega 3        | -
            """)
    void aMedicineIsReadWithItsDose(String text, String generic, @Nullable Double mgPerDay) {
        var recognised = VOCABULARY.recogniseMedicine(text);

        assertThat(recognised).get().extracting(RecognisedMedicine::generic).isEqualTo(generic);
        if (mgPerDay == null) {
            assertThat(recognised.get().mgPerDay()).isNull();
        } else {
            assertThat(recognised.get().mgPerDay()).isCloseTo(mgPerDay, offset(1e-4));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a statin                      | STATIN
            statins                       | STATIN
            blood thinner                 | ANTICOAGULANT
            Blood-thinners                | ANTICOAGULANT
            water tablets                 | DIURETIC
            an ACE inhibitor              | ACE_INHIBITOR
            oral steroids                 | SYSTEMIC_STEROID
            anti-inflammatories           | NSAID
            Eliquis 5 mg BD               | ANTICOAGULANT
            Sintrom                       | ANTICOAGULANT
            Enantyum 25 mg                | NSAID
            Arcoxia                       | NSAID,COXIB
            diclofenac gel                | NSAID_TOPICAL
            Voltarol Emulgel 1% topically | NSAID_TOPICAL
            ibuprofen 5% gel tds          | NSAID_TOPICAL
            diclofenac 50 mg tablets      | NSAID
            hydrocortisone 1% cream       | TOPICAL_STEROID
            hydrocortisone 10 mg tablets  | SYSTEMIC_STEROID
            budesonide inhaler            | INHALED_STEROID
            prednisolone eye drops        | TOPICAL_STEROID
            aspirin 75 mg daily           | ANTIPLATELET,LOW_DOSE_ASPIRIN
            aspirin 81 mg                 | ANTIPLATELET,LOW_DOSE_ASPIRIN
            Adiro 100                     | ANTIPLATELET,LOW_DOSE_ASPIRIN
            aspirin                       | ANTIPLATELET,NSAID
            aspirin 300 mg qds            | ANTIPLATELET,NSAID
            aspirin 300 mg as needed      | ANTIPLATELET,NSAID
            duloxetine 60 mg              | SSRI_SNRI,SEROTONERGIC
            fluvoxamine                   | SSRI_SNRI,SEROTONERGIC,CYP1A2_INHIBITOR
            linezolid                     | OXAZOLIDINONE,MAOI,SEROTONERGIC
            St John's wort                | SEROTONERGIC,SUPPLEMENT
            lisinopril/hydrochlorothiazide | ACE_INHIBITOR,DIURETIC
            ramipril and bisoprolol       | ACE_INHIBITOR,BETA_BLOCKER
            losartan 50 mg + amlodipine 5 mg daily | ARB,CALCIUM_CHANNEL_BLOCKER
            Hyzaar                        | ARB,DIURETIC
            Percocet                      | OPIOID,OPIOID_STRONG,PARACETAMOL
            """)
    void aMedicineHasItsClasses(String text, String classes) {
        assertThat(VOCABULARY.recogniseMedicine(text))
                .get()
                .extracting(RecognisedMedicine::classes)
                .isEqualTo(List.of(classes.split(",", -1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "something from the pharmacy",
                "painkillers",
                "blood pressure tablets",
                "sleeping tablets",
                "antidepressant",
                "inhaler",
                "ibuprofin",
                "ibuprofen stopped last week",
                "stopped ibuprofen",
                "no ibuprofen",
                "not taking warfarin",
                "allergic to penicillin",
                "ibuprofen or naproxen",
                "ibuprofen until March, then nothing",
                "was on prednisolone",
                "ibuprofen before",
                "after prednisolone",
                "apixaban and something else",
                "ibuprofen for pain but stopped",
                "husband takes ramipril",
                "ramipril (finished)",
                "prednisolone 2019",
                "warfarin?  maybe",
                "xyz 5 mg daily",
                "Tylenol 3 daily",
                "5 mg daily",
                "daily",
                "and",
                "",
                "   "
            })
    void whatIsNotUnderstoodIsNotGuessed(String text) {
        assertThat(VOCABULARY.recogniseMedicine(text)).isEmpty();
    }

    @Test
    void aStoryIsNotRead() {
        var story = "walking ".repeat(200);

        assertThat(VOCABULARY.recogniseMedicine(story)).isEmpty();
        assertThat(VOCABULARY.recogniseAllergy(story)).isEmpty();
        assertThat(VOCABULARY.recogniseCondition(story)).isEmpty();
        assertThat(VOCABULARY.recognisePreference(story)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "no medication", "nil", "No regular medicines.", "ninguna"})
    void thatNothingIsTakenIsUnderstood(String text) {
        assertThat(VOCABULARY.recogniseMedicine(text)).contains(new RecognisedMedicine("none", List.of(), null));
    }

    @Test
    void everyNameIsReadAsItsMedicineInAnyCaseAndWithADose() {
        assertThat(VOCABULARY.medicines().values()).allSatisfy(medicine -> {
            for (var name : medicine.names()) {
                assertThat(VOCABULARY.recogniseMedicine(name))
                        .as(name)
                        .get()
                        .extracting(RecognisedMedicine::generic)
                        .isEqualTo(medicine.generic());
                assertThat(VOCABULARY.recogniseMedicine(name.toUpperCase(Locale.ROOT) + "  10 mg daily."))
                        .as(name)
                        .get()
                        .extracting(RecognisedMedicine::generic)
                        .isEqualTo(medicine.generic());
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            penicillin                         | PENICILLIN
            Penicillin (rash)                  | PENICILLIN
            anaphylaxis to amoxicillin         | PENICILLIN
            allergic to Augmentin              | PENICILLIN
            alergia a la penicilina            | PENICILLIN
            ibuprofen                          | NSAID
            aspirin - wheeze                   | NSAID
            NSAIDs                             | NSAID
            celecoxib                          | NSAID
            Nolotil                            | ANALGESIC_OTHER
            codeine: nausea and vomiting       | OPIOID
            opioids                            | OPIOID
            sulfa drugs                        | SULFONAMIDE
            sulfonamide                        | SULFONAMIDE
            Septrin                            | SULFONAMIDE
            paracetamol                        | PARACETAMOL
            latex                              | LATEX
            elastoplast                        | ADHESIVE
            contrast dye                       | CONTRAST_MEDIUM
            peanuts                            | FOOD
            house dust mite                    | ENVIRONMENT
            NKDA                               | NONE_KNOWN
            No known allergies                 | NONE_KNOWN
            none                               | NONE_KNOWN
            """)
    void anAllergyIsRead(String text, String code) {
        assertThat(VOCABULARY.recogniseAllergy(text)).contains(code);
        assertThat(VOCABULARY.allergyClasses()).containsKey(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not allergic to penicillin",
                "some antibiotic",
                "penicillin and latex",
                "co-codamol",
                "mother allergic to aspirin",
                ""
            })
    void anAllergyThatIsNotUnderstoodIsNotGuessed(String text) {
        assertThat(VOCABULARY.recogniseAllergy(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Type 2 diabetes since 2015        | diabetes
            T2DM                              | diabetes
            diabetes mellitus type 2          | -
            poorly controlled diabetes        | diabetes_poor_control
            Hypertension, well controlled     | hypertension
            HTA                               | hypertension
            high blood pressure for 10 years  | hypertension
            hipertensión arterial             | hypertension
            history of breast cancer          | breast_cancer
            Breast cancer 2009                | breast_cancer
            known prostate cancer             | prostate_cancer
            metastatic cancer                 | cancer_metastatic
            previous stroke                   | stroke
            TIA                               | stroke
            peripheral arterial disease       | pad
            chronic kidney disease            | ckd
            CKD stage 3b                      | ckd
            on dialysis                       | dialysis
            HIV                               | hiv
            cirrhosis of the liver            | -
            cirrhosis                         | liver_disease_severe
            Crohn's disease                   | ibd
            stomach ulcer in 1998             | peptic_ulcer_history
            GI bleed                          | peptic_ulcer_bleed
            aspirin-sensitive asthma          | nsaid_exacerbated_asthma
            obstructive sleep apnea           | sleep_apnoea
            family history of AAA             | aneurysm_family
            microdiscectomy 2012              | lumbar_surgery
            osteoarthritis of the right knee  | -
            right knee osteoarthritis         | osteoarthritis
            hay fever                         | hay_fever
            none                              | no_other_conditions
            otherwise healthy                 | no_other_conditions
            no diabetes                       | -
            family history of diabetes        | -
            mother had breast cancer          | -
            diabetes and hypertension         | -
            ?cancer                           | cancer_history
            at risk of stroke                 | -
            arthritis                         | -
            lump under investigation          | -
            """)
    void aConditionIsReadOrLeftUnknown(String text, String code) {
        if (code.equals("-")) {
            assertThat(VOCABULARY.recogniseCondition(text)).isEmpty();
        } else {
            assertThat(VOCABULARY.recogniseCondition(text)).contains(code);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wants ibuprofen                | wants_nsaid
            wants naproxen                 | wants_nsaid
            wants MRI                      | wants_imaging
            would like an MRI scan         | wants_imaging
            wants tablet                   | wants_medicine
            wants muscle relaxant          | wants_muscle_relaxant
            wants gabapentin added         | wants_gabapentinoid
            likes walking                  | likes_walking
            Enjoys swimming                | likes_swimming
            walking                        | likes_walking
            prefers home exercises         | prefers_home
            does not want injections       | declines_injection
            no medication                  | declines_medicine
            doesn't like groups            | dislikes_group
            refuses manipulation           | declines_manipulation
            afraid of needles              | declines_injection
            asks for stronger painkillers  | wants_opioid
            wants codeine                  | wants_opioid
            wants to return to work        | wants_return_to_work
            interested in yoga             | likes_yoga
            hopes to avoid the next episode | wants_prevention
            MRI                            | -
            wants something                | -
            wants walking and yoga         | -
            wants no tablets               | -
            likes walking but not far      | -
            """)
    void aWishIsReadOrLeftUnknown(String text, String code) {
        if (code.equals("-")) {
            assertThat(VOCABULARY.recognisePreference(text)).isEmpty();
        } else {
            assertThat(VOCABULARY.recognisePreference(text)).contains(code);
        }
    }
}
