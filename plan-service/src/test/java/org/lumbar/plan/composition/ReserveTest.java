package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.composition.Patients.adult;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.Proposal.ProposedItem;

/** What could be added one day, and why the rest is left out. */
class ReserveTest {

    static Stream<Patients> patients() {
        return Stream.of(
                adult(),
                adult().duration("CHRONIC").stratum("HIGH").with("fear_of_bending", "off_work", "poor_sleep"),
                adult().duration("CHRONIC").stratum("MEDIUM").with("wants_acupuncture", "dislikes_groups"),
                adult().cause("RADICULOPATHY").stratum("MEDIUM").with("weakness_mrc_4", "wants_nsaid"),
                adult().cause("RADICULAR_PAIN").duration("CHRONIC").with("wants_manual_therapy"),
                adult().cause("SPINAL_STENOSIS").duration("CHRONIC").aged(72).takes("ACE_INHIBITOR"),
                adult().cause("CHRONIC_PRIMARY_NOCIPLASTIC")
                        .duration("CHRONIC")
                        .stratum("HIGH")
                        .with("poor_sleep", "smoker", "depression_screen_positive"),
                adult().pregnant(24).cause("PELVIC_GIRDLE_PAIN").stratum("MEDIUM"),
                adult().nothingAsked().aged(67).with("wants_manual_therapy"),
                adult().duration("CHRONIC").stratum("MEDIUM").notOffered("EX-05", "EX-08"));
    }

    private static boolean isMedicine(String item) {
        return TestKnowledge.CATALOGUE.get(item).modality() == Modality.MEDICATION;
    }

    @ParameterizedTest
    @MethodSource("patients")
    void whatIsKeptForLaterIsNotInThePlanAndNothingSpeaksAgainstIt(Patients patient) {
        var plan = patient.plan();
        var barred = plan.explanation().excluded().stream()
                .filter(exclusion -> exclusion.isWarning() || exclusion.kind() == Kind.NOT_OFFERED)
                .map(Exclusion::item)
                .toList();

        assertThat(plan.reserve())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(
                        plan.items().stream().map(ProposedItem::intervention).toList())
                .doesNotContainAnyElementsOf(barred)
                .noneMatch(ReserveTest::isMedicine);
    }

    /** Medicines are looked at again by a prescriber when one is wanted. */
    @ParameterizedTest
    @MethodSource("patients")
    void whateverIsLeftOutForNoHarmIsKeptForLaterExceptMedicines(Patients patient) {
        var plan = patient.plan();
        var harmless = new ArrayList<String>();
        for (var exclusion : plan.explanation().excluded()) {
            switch (exclusion.kind()) {
                case ALTERNATIVE, SECOND_LINE, LIMIT -> harmless.add(exclusion.item());
                default -> {}
            }
        }
        harmless.removeIf(ReserveTest::isMedicine);

        assertThat(plan.reserve()).containsAll(harmless);
    }

    @Test
    void whatThePatientDoesNotWantIsLeftOutAsThatAndKeptForAChangeOfMind() {
        var declining = adult().duration("CHRONIC").stratum("MEDIUM").with("declines_manual_therapy");
        var refused = declining.explanation().excluded().stream()
                .filter(exclusion -> exclusion.kind() == Kind.REFUSED)
                .map(Exclusion::item)
                .toList();
        assertThat(refused).contains("MT-02");
        assertThat(declining.plan().reserve()).containsAll(refused);
        assertThat(declining.items()).doesNotContainAnyElementsOf(refused);
    }

    @Test
    void whatDoesTheSameAsWhatWasChosenSaysWhatWasChosen() {
        var patient = adult().cause("POSTSURGICAL_PERSISTENT").with("likes_walking");

        assertThat(patient.items()).contains("EX-08");
        assertThat(patient.excluded("EX-09").kind()).isEqualTo(Kind.ALTERNATIVE);
        assertThat(patient.excluded("EX-09").reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.rule()).isEqualTo("R-POSTSURGICAL");
            assertThat(reason.facts()).isEqualTo(List.of("chosen EX-08"));
        });
    }
}
