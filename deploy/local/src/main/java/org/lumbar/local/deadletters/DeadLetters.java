package org.lumbar.local.deadletters;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lumbar.local.client.Answer;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.issuer.Identity;
import tools.jackson.databind.JsonNode;

/**
 * {@code lumbar dead-letters}: lists what the services have set aside, shows one, has one processed again, or gives one
 * up for a reason. A dead letter is found by its id, whichever service has it.
 */
public final class DeadLetters {

    /** Runs the platform for all networks; the scope is not looked at, but every token has one. */
    private static final Identity OPERATOR = new Identity("local", List.of("all"), List.of("platform"), "lumbar");

    private static final String LETTERS = "/ops/dead-letters";
    private static final String DISCARDED = "/ops/dead-letters/discarded";

    private static final int OK = 0;
    private static final int NOT_DONE = 1;

    private final Map<String, PlatformClient> services;
    private final PrintWriter out;

    /** @param services a client for each service, by its name */
    public DeadLetters(Map<String, PlatformClient> services, PrintWriter out) {
        this.services = new TreeMap<>(services);
        this.out = out;
    }

    private record Found(String service, JsonNode letter) {}

    /** Where a dead letter is. */
    private record Place(PlatformClient client, String path) {}

    public int list() {
        var found = new ArrayList<Found>();
        services.forEach((name, client) -> Json.elements(
                        client.as(OPERATOR).get(LETTERS).expect(200).body())
                .forEach(letter -> found.add(new Found(name, letter))));
        if (found.isEmpty()) {
            out.println("Nothing is set aside.");
            return OK;
        }
        out.printf("%-36s  %-12s  %-32s  %-28s  %s%n", "id", "service", "consumer", "position", "why");
        for (var each : found) {
            var letter = each.letter();
            out.printf(
                    "%-36s  %-12s  %-32s  %-28s  %s%n",
                    Json.text(letter, "id"),
                    each.service(),
                    Json.text(letter, "consumer"),
                    Json.text(letter, "position"),
                    letter.path("waiting").asBoolean()
                            ? "waits behind an earlier one of patient " + Json.text(letter, "patient")
                            : Json.text(letter, "error"));
        }
        out.printf(
                "%d set aside. lumbar dead-letters show|retry|discard ID; a retry takes the patient's later ones"
                        + " along.%n",
                found.size());
        return OK;
    }

    /** What was given up: by whom, when and why, the latest of each service first. */
    public int listDiscarded() {
        var found = new ArrayList<Found>();
        services.forEach((name, client) -> Json.elements(
                        client.as(OPERATOR).get(DISCARDED).expect(200).body())
                .forEach(letter -> found.add(new Found(name, letter))));
        if (found.isEmpty()) {
            out.println("Nothing was given up.");
            return OK;
        }
        out.printf(
                "%-36s  %-12s  %-32s  %-28s  %-24s  %s%n", "id", "service", "consumer", "position", "when", "by, why");
        for (var each : found) {
            var letter = each.letter().path("letter");
            out.printf(
                    "%-36s  %-12s  %-32s  %-28s  %-24s  %s: %s%n",
                    Json.text(letter, "id"),
                    each.service(),
                    Json.text(letter, "consumer"),
                    Json.text(letter, "position"),
                    Json.text(each.letter(), "at"),
                    Json.text(each.letter(), "by"),
                    Json.text(each.letter(), "reason"));
        }
        out.printf("%d given up. lumbar dead-letters show ID shows all that is kept of one.%n", found.size());
        return OK;
    }

    public int show(String id) {
        var place = find(id, LETTERS, DISCARDED);
        out.println(Json.pretty(
                place.client().as(OPERATOR).get(place.path()).expect(200).body()));
        return OK;
    }

    public int retry(String id) {
        var place = find(id, LETTERS);
        return drained("Processed", place.client().as(OPERATOR).postOnce(place.path() + "/retry", Json.object(), null));
    }

    public int discard(String id, String reason) {
        var place = find(id, LETTERS);
        return drained(
                "Given up; processed behind it",
                place.client()
                        .as(OPERATOR)
                        .postOnce(place.path() + "/discard", Json.object().put("reason", reason), null));
    }

    private int drained(String what, Answer answer) {
        var body = answer.expect(200).body();
        var left = body.path("left").asInt();
        out.printf(
                "%s: %d. Left of this patient: %d%n",
                what, body.path("processed").asInt(), left);
        return left == 0 ? OK : NOT_DONE;
    }

    /** @param paths where to look for it, at each service */
    private Place find(String id, String... paths) {
        if (!id.matches("[0-9a-f-]{36}")) {
            throw new IllegalArgumentException(
                    "A dead letter's id is a UUID as lumbar dead-letters list shows it, but this is '%s'"
                            .formatted(id));
        }
        for (var path : paths) {
            for (var service : services.values()) {
                var place = new Place(service, path + "/" + id);
                if (service.as(OPERATOR).get(place.path()).expect(200, 404).status() == 200) {
                    return place;
                }
            }
        }
        throw new IllegalArgumentException(
                "No service has a dead letter %s. Maybe it was processed, or given up: lumbar dead-letters list --discarded"
                        .formatted(id));
    }
}
