package org.lumbar.local.demo;

import java.util.List;
import java.util.function.Predicate;
import org.lumbar.local.client.Actors;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.issuer.Identity;

/** The people who work at the clinics of the demo. */
public final class Clinics {

    private Clinics() {}

    public static Identity clinician(Actors at) {
        return at.clinician("lind");
    }

    static Identity prescriber(Actors at) {
        return at.prescriber("ferro");
    }

    /** Enters a clinic's staff and says who is called when something is urgent. */
    public static void open(Actors at, PlatformClient client) {
        var manager = client.as(at.manager("berg"));
        for (var member : List.of(clinician(at), prescriber(at))) {
            var body = Json.object()
                    .put("name", "Dr. " + member.name())
                    .put("email", "%s@%s.example.org".formatted(member.name(), at.clinic()));
            body.set("roles", Json.of(member.roles()));
            body.set("clinics", Json.of(member.clinics()));
            manager.put("/v1/staff/" + member.subject(), body).expect(200, 201, 204);
        }
        var onCall = Json.object();
        onCall.set(
                "actors",
                Json.of(List.of(clinician(at).subject(), prescriber(at).subject())));
        manager.put("/v1/clinics/%s/on-call".formatted(at.clinic()), onCall).expect(200, 201, 204);
    }

    /**
     * The clinician sees to the open safety alerts of a clinic.
     *
     * @param run tells this run's requests from those of any other
     * @param episode whether to see to the alert of the episode with this id
     */
    public static void seeToAlerts(Actors at, PlatformClient client, String run, Predicate<String> episode) {
        var clinician = client.as(clinician(at));
        var open = clinician.get("/v1/safety-alerts?state=open").expect(200).body();
        for (var alert : Json.elements(open)) {
            if (episode.test(Json.text(alert, "episodeId"))) {
                var id = Json.text(alert, "alertId");
                var path = "/v1/safety-alerts/" + id;
                var key = "%s-alert-%s".formatted(run, id);
                clinician.post(path + "/acknowledgement", Json.object(), key).expect(200, 201, 202, 204);
                clinician
                        .post(path + "/closure", Json.object().put("reason", "seen the same day, referred"), key)
                        .expect(200, 201, 202, 204);
            }
        }
    }
}
