package org.lumbar.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lumbar.local.cases.CaseFiles;
import org.lumbar.local.cases.PatientCase;
import org.lumbar.local.client.Actors;
import org.lumbar.local.client.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Patients to simulate, spread over two networks of three clinics: drawn from the kinds in {@code patients.json}, the same
 * for the same seed, or those of a file.
 */
public final class Cohort {

    private static final String KINDS = "/lumbar/cases/patients.json";

    private static final List<Actors> CLINICS = List.of(
            new Actors("north", "n1"),
            new Actors("south", "s1"),
            new Actors("north", "n2"),
            new Actors("south", "s2"),
            new Actors("north", "n3"),
            new Actors("south", "s3"));

    private static final List<String> NAMES =
            List.of("Kari", "Mateo", "Ingrid", "Lucía", "Ole", "Elena", "Nils", "Diego", "Astrid", "Carmen");

    /** How patients do whose file does not say: most get better. */
    private static final List<Course> COURSES = List.of(
            Course.IMPROVING, Course.IMPROVING, Course.RECOVERING, Course.PROGRESSING, Course.FLARING, Course.PLATEAU);

    private Cohort() {}

    /** All clinics of both networks. */
    public static List<Actors> clinics() {
        return CLINICS;
    }

    /** How many kinds of patients there are; as many patients show each once. */
    public static int kinds() {
        return readKinds().size();
    }

    public static List<SimulatedPatient> generated(int patients, long seed) {
        if (patients < 1) {
            throw new IllegalArgumentException("A demo needs at least 1 patient, but is given " + patients);
        }
        var kinds = readKinds();
        return IntStream.range(0, patients)
                .mapToObj(number -> drawn(number, kinds.get(number % kinds.size()), dice(number, seed)))
                .toList();
    }

    /**
     * The patients of a file in the format of the vignettes.
     *
     * @throws IllegalArgumentException when the file, or a case in it, cannot be read
     */
    public static List<SimulatedPatient> of(Path file, long seed) {
        var cases = CaseFiles.read(List.of(file));
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("%s has no patients".formatted(file));
        }
        for (var filed : cases) {
            if (filed.fault() != null) {
                throw new IllegalArgumentException("%s, %s: %s".formatted(file, filed.id(), filed.fault()));
            }
        }
        return IntStream.range(0, cases.size())
                .mapToObj(number -> {
                    var dice = dice(number, seed);
                    return new SimulatedPatient(
                            cases.get(number).patient(),
                            clinic(number),
                            contact(number),
                            COURSES.get(dice.nextInt(COURSES.size())),
                            null);
                })
                .toList();
    }

    private static SplittableRandom dice(int number, long seed) {
        return new SplittableRandom(seed * 1_000_003 + number);
    }

    private static List<JsonNode> readKinds() {
        try (var kinds = Cohort.class.getResourceAsStream(KINDS)) {
            if (kinds == null) {
                throw new IllegalStateException(KINDS + " is missing");
            }
            return Json.elements(Json.read(new String(kinds.readAllBytes(), StandardCharsets.UTF_8))
                    .path("patients"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SimulatedPatient drawn(int number, JsonNode kind, SplittableRandom dice) {
        var facts = Json.object();
        for (var field : kind.properties()) {
            facts.set(field.getKey(), value(field.getValue(), dice));
        }
        if (Json.text(facts, "sex").equals("any")) {
            facts.put("sex", dice.nextBoolean() ? "female" : "male");
        }
        var course = Json.text(kind, "course");
        return new SimulatedPatient(
                new PatientCase("P%02d".formatted(number + 1), Json.text(kind, "title"), facts, List.of()),
                clinic(number),
                contact(number),
                course.isEmpty() ? Course.IMPROVING : Course.valueOf(course),
                Expected.valueOf(Json.text(kind, "end")));
    }

    /** A range stands for any whole number in it. */
    private static JsonNode value(JsonNode value, SplittableRandom dice) {
        return value.has("from") && value.has("to")
                ? Json.of(dice.nextInt(
                        value.path("from").asInt(), value.path("to").asInt() + 1))
                : value;
    }

    private static Actors clinic(int number) {
        return CLINICS.get(number % CLINICS.size());
    }

    private static ObjectNode contact(int number) {
        var contact = Json.object();
        contact.put("name", "%s %02d".formatted(NAMES.get(number % NAMES.size()), number + 1));
        contact.put("email", "p%02d@example.org".formatted(number + 1).toLowerCase(Locale.ROOT));
        contact.put("language", (number + number / CLINICS.size()) % 2 == 0 ? "en" : "es");
        contact.put("timeZone", "Europe/Oslo");
        contact.putArray("channels").add("EMAIL").add("IN_APP");
        contact.putObject("quietHours").put("from", "21:00").put("to", "07:00");
        return contact;
    }
}
