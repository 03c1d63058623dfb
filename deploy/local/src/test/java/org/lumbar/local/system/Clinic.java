package org.lumbar.local.system;

import java.util.List;
import java.util.Optional;
import org.lumbar.local.cases.CaseSections;
import org.lumbar.local.cases.PatientCase;
import org.lumbar.local.client.Actors;
import org.lumbar.local.client.Answer;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.issuer.Identity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A clinic that works with the platform: its clinician, and what she does for patients. */
final class Clinic {

    private static final String CLINICIAN = "lind";

    private final Lumbar lumbar;
    private final Actors people;
    private int requests;

    Clinic(Lumbar lumbar, Actors people) {
        this.lumbar = lumbar;
        this.people = people;
    }

    /** An episode that was begun, by its ids. */
    record Episode(String patient, String assessment, String episode) {}

    Identity clinician() {
        return people.clinician(CLINICIAN);
    }

    PlatformClient.As asClinician() {
        return lumbar.client().as(clinician());
    }

    PlatformClient.As asPatient(String patient) {
        return lumbar.client().as(people.patient(patient));
    }

    /** Enters the clinician, whom urgent messages reach at once. */
    String hasAClinicianOnCall() {
        var address = "%s@%s.example.org".formatted(CLINICIAN, people.clinic());
        var manager = lumbar.client().as(people.manager("berg"));
        var member = Json.object().put("name", "Dr. Lind").put("email", address);
        member.set("roles", Json.of(List.of("clinician")));
        member.set("clinics", Json.of(List.of(people.clinic())));
        manager.put("/v1/staff/" + clinician().subject(), member).expect(200, 201, 204);
        var onCall = Json.object();
        onCall.set("actors", Json.of(List.of(clinician().subject())));
        manager.put("/v1/clinics/%s/on-call".formatted(people.clinic()), onCall).expect(200, 201, 204);
        return address;
    }

    String registersAPatient() {
        return Json.text(
                asClinician()
                        .post("/v1/patients", Json.object(), key())
                        .expect(201)
                        .body(),
                "patientId");
    }

    void mayWriteTo(String patient, String address, String language) {
        var contact = Json.object().put("name", "Kari Nordmann").put("email", address);
        contact.put("language", language).put("timeZone", "Europe/Oslo");
        contact.putArray("channels").add("EMAIL").add("IN_APP");
        asClinician().put("/v1/patients/%s/contact".formatted(patient), contact).expect(200);
    }

    Episode beginsAnEpisodeOf(String patient) {
        var assessment = asClinician()
                .post("/v1/patients/%s/assessments".formatted(patient), Json.object(), key())
                .expect(201)
                .body();
        return new Episode(patient, Json.text(assessment, "assessmentId"), Json.text(assessment, "episodeId"));
    }

    /** Takes down what the patient tells and completes the assessment; the answer is what the clinician reads at once. */
    JsonNode assesses(Episode episode, ObjectNode facts) {
        CaseSections.of(new PatientCase("case", "", facts, List.of()))
                .forEach((name, section) -> asClinician()
                        .put("/v1/assessments/%s/sections/%s".formatted(episode.assessment(), name), section)
                        .expect(200));
        return completes(episode).expect(200).body();
    }

    Answer completes(Episode episode) {
        return asClinician()
                .post("/v1/assessments/%s/completion".formatted(episode.assessment()), Json.object(), key());
    }

    /** The plan or handover of an episode, as soon as there is one. */
    Optional<JsonNode> planOf(Episode episode) {
        var answer = asClinician().get("/v1/episodes/%s/plan".formatted(episode.episode()));
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(answer.expect(200).body());
    }

    List<JsonNode> messagesTo(String patient) {
        return Json.elements(asClinician()
                .get("/v1/patients/%s/messages".formatted(patient))
                .expect(200)
                .body());
    }

    private String key() {
        return people.clinic() + "-" + requests++;
    }
}
