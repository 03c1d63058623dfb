package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.composition.CompositionKnowledge.Gate;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.platform.kernel.rules.Truth;

/** Which plan whom: {@code plan-cases.txt}, every row of 6.2, every row of the NSAID gate, every conflict. */
class PlanCasesTest {

    /** One line of the file. */
    record Case(String id, String patient, List<String> in, List<String> out, String signOff, int review) {

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Case> cases() {
        try (var file = Objects.requireNonNull(PlanCasesTest.class.getResourceAsStream("/plan-cases.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(PlanCasesTest::read)
                            .toList()
                            .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Case read(String line) {
        var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        return new Case(
                cells.get(0),
                cells.get(1),
                words(cells.get(2)),
                words(cells.get(3)),
                cells.get(4),
                Integer.parseInt(cells.get(5)));
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" +"));
    }

    private static Patients patient(String words) {
        var patient = Patients.adult();
        for (var word : words(words)) {
            describe(patient, word);
        }
        return patient;
    }

    private static void describe(Patients patient, String word) {
        if (word.startsWith("takes:")) {
            patient.takes(word.substring(6));
        } else if (word.startsWith("allergy:")) {
            patient.allergicTo(word.substring(8));
        } else if (word.startsWith("watch:")) {
            patient.watched(word.substring(6));
        } else if (word.startsWith("refer:")) {
            patient.referredTo(word.substring(6));
        } else if (word.startsWith("lacks:")) {
            patient.notOffered(word.substring(6));
        } else if (word.startsWith("?")) {
            patient.notAsked(word.substring(1));
        } else if (word.startsWith("!")) {
            patient.notMeasured(word.substring(1));
        } else if (word.contains("=")) {
            var parts = word.split("=", 2);
            assign(patient, parts[0], parts[1]);
        } else {
            assertThat(TestKnowledge.VOCABULARY.factTypes()).containsKey(word);
            patient.with(word);
        }
    }

    private static void assign(Patients patient, String name, String value) {
        switch (name) {
            case "cause" -> patient.cause(value);
            case "dur" -> patient.duration(value);
            case "mech" -> patient.mechanism(value);
            case "stratum" -> patient.stratum(value);
            case "profile" -> patient.profile(GuidelineProfile.valueOf(value));
            case "sex" -> patient.female();
            case "pregnant" -> patient.pregnant(Integer.parseInt(value));
            case "unrecognised" -> patient.unrecognised(Integer.parseInt(value));
            default -> patient.measured(name, Double.parseDouble(value));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thePlanIsTheOneOfTheReference(Case expected) {
        var patient = patient(expected.patient());
        var plan = patient.plan();
        var held = new TreeSet<>(patient.items());
        held.addAll(patient.categories());
        var softly = new SoftAssertions();

        softly.assertThat(held).as("in the plan").containsAll(expected.in());
        for (var out : expected.out()) {
            var parts = out.split("=", 2);
            softly.assertThat(held).as("not in the plan").doesNotContain(parts[0]);
            var rules = plan.explanation().excluded().stream()
                    .filter(exclusion -> exclusion.item().equals(parts[0])
                            || exclusion.categories().contains(parts[0]))
                    .flatMap(exclusion -> exclusion.reasons().stream())
                    .map(reason -> reason.rule())
                    .toList();
            softly.assertThat(rules).as("why not " + parts[0]).isNotEmpty();
            if (parts.length == 2) {
                softly.assertThat(rules).as("why not " + parts[0]).contains(parts[1]);
            }
        }
        var signOff = plan.explanation().signOff();
        softly.assertThat(signOff.by().stream().sorted().collect(Collectors.joining("+")))
                .as("sign-off because of %s", signOff.why())
                .isEqualTo(expected.signOff().equals("no") ? "" : expected.signOff());
        softly.assertThat(plan.explanation().reviewWithinDays())
                .as("review because of %s", plan.explanation().review())
                .isEqualTo(expected.review());
        softly.assertAll();
    }

    /** A rule that no case makes hold may be a rule that cannot hold. */
    @Test
    void everyRowGateCompanionAndLimitHasACase() {
        var fired = new TreeSet<String>();
        var missed = new TreeSet<String>();
        for (var each : cases().toList()) {
            var patient = patient(each.patient());
            var facts = patient.evaluated().facts();
            for (var gate : TestKnowledge.COMPOSITION.gates()) {
                (gate.when().evaluate(facts).truth() == Truth.TRUE ? fired : missed).add(gate.id());
            }
            var explanation = patient.plan().explanation();
            explanation.taken().forEach(taken -> taken.reasons().forEach(reason -> fired.add(reason.rule())));
            explanation.excluded().stream()
                    .filter(exclusion -> exclusion.kind() == Exclusion.Kind.LIMIT)
                    .forEach(exclusion -> exclusion.reasons().forEach(reason -> fired.add(reason.rule())));
        }
        var rules = TestKnowledge.COMPOSITION;

        // urgent triage and being under 16 become a handover, tested there
        assertThat(fired)
                .containsAll(rules.gates().stream()
                        .map(Gate::id)
                        .filter(id -> !List.of("INV-1-TRIAGE", "INV-6-AGE", "RX-URGENT")
                                .contains(id))
                        .toList());
        assertThat(missed).containsAll(rules.gates().stream().map(Gate::id).toList());
        assertThat(fired)
                .containsAll(rules.companions().stream().map(each -> each.id()).toList());
        assertThat(fired)
                .containsAll(rules.rows().stream()
                        .filter(row -> !row.first().isEmpty())
                        .map(row -> row.id())
                        .toList());
    }

    @Test
    void everyInterventionThatIsEverOfferedIsOfferedInSomeCase() {
        var offered = new TreeSet<String>();
        cases().forEach(each -> offered.addAll(patient(each.patient()).plan().reserve()));
        cases().forEach(each -> offered.addAll(patient(each.patient()).items()));

        assertThat(offered).hasSizeGreaterThan(45);
    }
}
