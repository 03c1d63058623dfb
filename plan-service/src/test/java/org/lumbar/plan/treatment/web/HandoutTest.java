package org.lumbar.plan.treatment.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.composition.Patients.adult;
import static org.lumbar.plan.treatment.Plans.APPROVE;
import static org.lumbar.plan.treatment.Plans.DR_FERRO;
import static org.lumbar.plan.treatment.Plans.EVENT;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.PATIENT;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.lumbar.plan.treatment.Plans.after;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.danger;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.routine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.composition.Patients;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Goal;
import org.lumbar.plan.treatment.ItemId;
import org.lumbar.plan.treatment.PlanCommand.SetGoals;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;
import org.lumbar.plan.treatment.Plans;
import org.lumbar.plan.treatment.Proposal;
import org.lumbar.plan.treatment.Reason;

/** What a patient takes home. */
class HandoutTest {

    private final Handout handout =
            new Handout(TestKnowledge.WORDS, TestKnowledge.CATALOGUE, new PlainExplanation(TestKnowledge.WORDS));

    private static Patients backPainWithTablets() {
        return adult().duration("CHRONIC")
                .stratum("MEDIUM")
                .with("wants_nsaid", "smoker", "poor_sleep", "likes_walking", "wants_imaging")
                .takes("SSRI_SNRI");
    }

    private String page(EpisodePlan plan, Proposal proposal, String language) {
        return handout.plan(current(plan), proposal.explanation(), language);
    }

    private static EpisodePlan proposed(Proposal proposal) {
        return plan(EpisodePlan.propose(null, PLAN, routine(1), proposal, EVENT, NOW));
    }

    @Test
    void itSaysWhatItIsWhatToDoWhatToWatchForAndWhenWeLookAgain() {
        var proposal = backPainWithTablets().plan();
        var page = page(proposed(proposal), proposal, "en");

        assertThat(page)
                .contains("What we think is going on", "Ordinary back pain")
                .contains("What you do, and how much", "Walking", "10 minutes, 3 days a week")
                .contains("Medicines", "Ibuprofen", "Not signed yet: do not take it.")
                .contains("What to watch for", "Numb between the legs")
                .contains("Your goals")
                .contains("About 7 of 100 points less pain than with a dummy tablet.")
                .contains("A scan now")
                .contains("Within 14 days")
                .contains("A draft to talk about.");
    }

    @Test
    void everyRuleThatTakesOrBarsSomethingHasWordsForPatients() {
        var rules = Stream.of(
                        TestKnowledge.COMPOSITION.rows().stream().map(row -> row.id()),
                        TestKnowledge.COMPOSITION.gates().stream().map(gate -> gate.id()),
                        TestKnowledge.COMPOSITION.companions().stream().map(each -> each.id()),
                        TestKnowledge.CATALOGUE.all().stream()
                                .flatMap(one -> one.stops().stream())
                                .map(stop -> stop.id()))
                .flatMap(each -> each)
                .toList();

        assertThat(TestKnowledge.WORDS.reasons()).containsKeys(rules.toArray(String[]::new));
    }

    @Test
    void itSpeaksSpanishToThoseWhoDo() {
        var proposal = backPainWithTablets().plan();

        assertThat(page(proposed(proposal), proposal, "es"))
                .contains("Su plan para la espalda", "Caminar", "10 minutos, 3 días por semana", "Ibuprofeno");
    }

    @Test
    void aSignedMedicineSaysWhoSignedAndASuspendedPlanSaysStop() {
        var proposal = backPainWithTablets().plan();
        var signed = after(
                proposed(proposal),
                new SignOffMedication(DR_FERRO, ItemId.of(PLAN, "RX-02"), null),
                new SignOffMedication(DR_FERRO, ItemId.of(PLAN, "RX-06"), null),
                APPROVE,
                Plans.ACCEPT);

        assertThat(page(signed, proposal, "en"))
                .contains("Signed by", "Your plan is running.")
                .doesNotContain("Not signed yet");
        assertThat(page(plan(signed.suspend(danger("check-in-1"), EVENT, NOW)), proposal, "en"))
                .contains("STOP: your plan is paused.", "Paused.");
    }

    @Test
    void whatPatientsWroteThemselvesCannotBreakThePage() {
        var proposal = backPainWithTablets().plan();
        var goal = new Goal(
                "OWN-1",
                "carry <b>my</b> & her",
                "psfs",
                "points",
                2,
                6,
                6,
                8,
                false,
                new Reason("OWN-GOAL", List.of(), ""));
        var plan = after(proposed(proposal), new SetGoals(PATIENT, List.of(goal)));

        assertThat(page(plan, proposal, "en")).contains("carry &lt;b&gt;my&lt;/b&gt; &amp; her");
    }

    @Test
    void anEmergencyIsTheOnlyThingOnItsPage() {
        var page = handout.handover(requireNonNull(Plans.handedOver().handover()), "en");

        assertThat(page).contains("Go to an emergency department now.").doesNotContain("What you do, and how much");
    }

    @Test
    void aChildIsToldWhoWillLookNotToGoToAnEmergencyDepartment() {
        var request = adult().aged(14).handover();
        var plan = plan(EpisodePlan.handOver(null, PLAN, routine(1), request, EVENT, NOW));
        var page = handout.handover(requireNonNull(plan.handover()), "en");

        assertThat(page)
                .contains("We do not make a plan for you here.", "Numb between the legs")
                .doesNotContain("Go to an emergency department now.");
    }

    @Test
    void itIsAPdfToo() throws IOException {
        var proposal = backPainWithTablets().plan();
        var page = page(proposed(proposal), proposal, "es");
        var pdf = HandoutPdf.of(page);

        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        var folder = Files.createDirectories(Path.of("target", "handout"));
        Files.writeString(folder.resolve("plan.html"), page);
        Files.write(folder.resolve("plan.pdf"), pdf);
    }
}
