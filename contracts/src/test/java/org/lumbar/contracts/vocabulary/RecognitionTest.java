package org.lumbar.contracts.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTest {

    private static final ClinicalVocabulary VOCABULARY = ClinicalVocabulary.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ibuprofen                                        | ibuprofen         | -
            Ibuprofen 400 mg tds                             | ibuprofen         | 1200
            IBUPROFENO 600 mg cada 8 horas                   | ibuprofen         | 1800
            Nurofen 200mg as needed                          | ibuprofen         | -
            naproxen sodium 550 mg b.i.d.                    | naproxen          | 1100
            prednisolone 7.5 mg daily                        | prednisolone      | 7.5
            Prednisolona 5 mg al día                         | prednisolone      | 5
            prednisone 20 mg every other day                 | prednisone        | 10
            methotrexate 15 mg weekly                        | methotrexate      | 2.142857
            methotrexate 15 mg once a week                   | methotrexate      | 2.142857
            oxycodone 40 mg daily                            | oxycodone         | 40
            diazepam 10 mg daily                             | diazepam          | 10
            OxyContin 20 mg twice daily                      | oxycodone         | 40
            paracetamol 1 g qds                              | paracetamol       | 4000
            Tylenol 500 mg 2 tablets every 6 hours           | paracetamol       | 4000
            paracetamol 500 mg every 4-6 hours               | paracetamol       | -
            takes levothyroxine 75 mcg in the morning        | levothyroxine     | 0.075
            levothyroxine 75 µg od                           | levothyroxine     | 0.075
            Eutirox 100 microgramos                          | -                 | -
            ramipril 5mg OM                                  | ramipril          | 5
            atorvastatin calcium 20 mg at night for cholesterol | atorvastatin   | 20
            fentanyl patch 25 mcg/h                          | fentanyl          | 0.6
            gabapentin 300 mg 1-1-2                          | gabapentin        | 1200
            gabapentin 300-600 mg tds                        | gabapentin        | -
            tramadol 50 mg 1-2 tablets qds                   | tramadol          | -
            metformin 500 mg morning and night               | metformin         | 1000
            apixaban 5                                       | apixaban          | -
            co-codamol 30/500 2 tablets qds                  | co-codamol        | -
            sertraline 50 mg daily for anxiety               | sertraline        | 50
            ibuprofen 400 mg with food                       | ibuprofen         | -
            vitamin D3 1000 IU daily                         | vitamin d         | -
            vitamin b12 injections every 3 months            | vitamin b12       | -
            chlorpromazine 25 mg nocte                       | chlorpromazine    | 25
            lactulose 10 ml bd                               | lactulose         | -
            """)
    void aMedicineIsReadWithItsDose(String text, String generic, Double mgPerDay) {
        var recognised = VOCABULARY.recogniseMedicine(text);

        if (generic == null) {
            assertThat(recognised).isEmpty();
        } else {
            assertThat(recognised).get().extracting(RecognisedMedicine::generic).isEqualTo(generic);
            if (mgPerDay == null) {
                assertThat(recognised.get().mgPerDay()).isNull();
            } else {
                assertThat(recognised.get().mgPerDay()).isCloseTo(mgPerDay, offset(1e-4));
            }
        }
    }
}
