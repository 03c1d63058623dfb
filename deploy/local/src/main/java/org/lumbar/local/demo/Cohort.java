package org.lumbar.local.demo;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lumbar.local.cases.PatientCase;
import org.lumbar.local.client.Actors;
import org.lumbar.local.client.Json;
import tools.jackson.databind.node.ObjectNode;

/** Patients to simulate: the same for the same seed, spread over two networks of three clinics. */
public final class Cohort {

    private static final List<Actors> CLINICS = List.of(
            new Actors("north", "n1"),
            new Actors("south", "s1"),
            new Actors("north", "n2"),
            new Actors("south", "s2"),
            new Actors("north", "n3"),
            new Actors("south", "s3"));

    private static final List<String> NAMES =
            List.of("Kari", "Mateo", "Ingrid", "Lucía", "Ole", "Elena", "Nils", "Diego", "Astrid", "Carmen");

    private static final List<String> LANGUAGES = List.of("en", "es", "nb", "es-MX");

    private Cohort() {}

    /** All clinics of both networks. */
    public static List<Actors> clinics() {
        return CLINICS;
    }

    public static List<SimulatedPatient> generated(int patients, long seed) {
        return IntStream.range(0, patients)
                .mapToObj(number -> patient(number, new SplittableRandom(seed * 1_000_003 + number)))
                .toList();
    }

    private static SimulatedPatient patient(int number, SplittableRandom dice) {
        var scenarios = Scenario.values();
        var scenario = scenarios[number % scenarios.length];
        var facts = Json.object();
        scenario.describe(facts, dice);
        var id = "P%02d".formatted(number + 1);
        return new SimulatedPatient(
                new PatientCase(id, scenario.title(), facts, List.of()),
                CLINICS.get(number % CLINICS.size()),
                contact(number, id),
                scenario.course(),
                scenario.expected());
    }

    private static ObjectNode contact(int number, String id) {
        var contact = Json.object();
        contact.put("name", "%s %s".formatted(NAMES.get(number % NAMES.size()), id));
        contact.put("email", "%s@example.org".formatted(id.toLowerCase(Locale.ROOT)));
        contact.put("language", LANGUAGES.get(number % LANGUAGES.size()));
        contact.put("timeZone", "Europe/Oslo");
        contact.putArray("channels").add("EMAIL").add("IN_APP");
        contact.putObject("quietHours").put("from", "21:00").put("to", "07:00");
        return contact;
    }
}
