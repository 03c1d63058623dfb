package org.lumbar.local.demo;

import java.util.List;
import java.util.Optional;
import org.lumbar.local.platform.Port;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;

/** What to open and to try while the platform of a demo keeps running, with one of its patients as the example. */
public final class Invitation {

    private final Ports ports;
    private final StateFolder folder;
    private final Optional<Journey> example;

    private Invitation(Ports ports, StateFolder folder, Optional<Journey> example) {
        this.ports = ports;
        this.folder = folder;
        this.example = example;
    }

    /** The example is the patient whose treatment was changed most often. */
    static Invitation with(List<Ending> endings, Ports ports, StateFolder folder) {
        var example = endings.stream()
                .filter(Ending::isAsExpected)
                .filter(ending -> !ending.turns().isEmpty())
                .reduce((one, other) -> other.turns().size() > one.turns().size() ? other : one)
                .map(Ending::journey);
        return new Invitation(ports, folder, example);
    }

    public String text() {
        return """
                The platform keeps running until Ctrl-C. To look at in a browser:
                  %s   the mails that were sent
                To try in another terminal, as a clinician%s:

                %s
                """.formatted(
                ports.http(Port.MAIL), example.map(Invitation::named).orElse(""), String.join("\n", commands()));
    }

    private static String named(Journey example) {
        var who = example.who().patientCase();
        return ", about patient %s (%s)".formatted(who.id(), who.title());
    }

    /** Commands for a shell, each in one line: first a token, then what to ask with it. */
    List<String> commands() {
        var network = example.map(journey -> journey.who().at())
                .orElse(Cohort.clinics().getFirst());
        var token = """
                TOKEN=$(curl -s %s/oauth2/token -d grant_type=client_credentials -d client_id=%s -d client_secret="$(cat '%s')" \
                | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')\
                """.formatted(
                        ports.http(Port.ISSUER),
                        Clinics.clinician(network).clientId(),
                        folder.issuer().resolve("client-secret"));
        return example.map(journey -> List.of(
                        token,
                        ask("/v1/assessments/%s/evaluation"
                                        .formatted(journey.assessmentId().orElseThrow())) + " -H 'Accept: text/plain'",
                        ask("/v1/episodes/%s/plan".formatted(journey.episodeId().orElseThrow())),
                        ask("/v1/episodes/%s/progress"
                                .formatted(journey.episodeId().orElseThrow())),
                        ask("/v1/plans/%s/adjustments"
                                .formatted(journey.planId().orElseThrow())),
                        ask("/v1/patients/%s/messages"
                                .formatted(journey.patientId().orElseThrow()))))
                .orElse(List.of(token, ask("/v1/safety-alerts?state=open")));
    }

    private String ask(String path) {
        return "curl -s '%s%s' -H \"Authorization: Bearer $TOKEN\"".formatted(ports.http(Port.GATEWAY), path);
    }
}
