package org.lumbar.local.chaos;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.lumbar.local.chaos.Told.Promise;
import org.lumbar.local.client.Exchange;
import org.lumbar.local.client.Json;

/** Listens to everything that clients are told, and writes down what was promised by it. */
final class Witness implements Consumer<Exchange> {

    private static final Pattern REVISION = Pattern.compile("\"(\\d+)\"");
    private static final Pattern FOLLOW_UP = Pattern.compile("(/v1/episodes/[^/]+)/(check-ins|progress)");
    private static final Pattern CONTACT = Pattern.compile("/v1/patients/[^/]+/contact");

    private final Set<Told> told = new LinkedHashSet<>();
    private final Map<String, Long> revisions = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();

    @Override
    public synchronized void accept(Exchange exchange) {
        var answer = exchange.answer();
        if (answer.status() >= 500) {
            failures.add("%s was answered %d: %s".formatted(answer.request(), answer.status(), answer.body()));
        } else if (answer.status() >= 400) {
            refusals.merge("%d %s".formatted(answer.status(), answer.problem()), 1, Integer::sum);
        } else {
            noteRevision(exchange);
            notePromises(exchange);
        }
    }

    synchronized List<Told> told() {
        return List.copyOf(told);
    }

    /** The highest revision of each thing that any client was shown, by the path at which it is found. */
    synchronized Map<String, Long> revisions() {
        return Map.copyOf(revisions);
    }

    /** Answers that no client should ever get: our mistakes, and faults that outlasted a client's patience. */
    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    /** How many refusals of each kind. */
    synchronized Map<String, Integer> refusals() {
        return Map.copyOf(refusals);
    }

    private void noteRevision(Exchange exchange) {
        var etag = exchange.answer().etag();
        var number = REVISION.matcher(etag == null ? "" : etag);
        if (number.matches()) {
            place(exchange).ifPresent(path -> revisions.merge(path, Long.valueOf(number.group(1)), Math::max));
        }
    }

    /** Where the thing is found whose revision the answer's ETag is; empty for what has none of its own. */
    private static Optional<String> place(Exchange exchange) {
        var body = exchange.answer().body();
        var followUp = FOLLOW_UP.matcher(exchange.path());
        if (followUp.matches()) {
            return Optional.of(followUp.group(1) + "/check-ins");
        }
        if (CONTACT.matcher(exchange.path()).matches()) {
            return Optional.empty();
        }
        if (body.has("planId")) {
            return Optional.of("/v1/plans/" + Json.text(body, "planId"));
        }
        if (body.has("assessmentId")) {
            return Optional.of("/v1/assessments/" + Json.text(body, "assessmentId"));
        }
        return body.has("patientId") ? Optional.of("/v1/patients/" + Json.text(body, "patientId")) : Optional.empty();
    }

    private void notePromises(Exchange exchange) {
        var body = exchange.answer().body();
        var path = exchange.path();
        if (body.has("planId")) {
            notePlan(exchange);
        } else if (exchange.method().equals("POST") && path.endsWith("/completion")) {
            promise(Promise.ASSESSMENT_COMPLETED, Json.text(body, "assessmentId"), exchange);
        } else if (exchange.method().equals("POST") && path.endsWith("/amendments")) {
            // who repeats the answers that are there already amends nothing
            if (body.path("version").asInt(1) > 1) {
                promise(Promise.ASSESSMENT_AMENDED, Json.text(body, "assessmentId"), exchange);
            }
        } else if (exchange.method().equals("POST") && path.endsWith("/decision")) {
            if (Json.text(body, "state").equals("APPLIED")) {
                promise(Promise.PLAN_ADJUSTED, Json.text(body, "adjustmentId"), exchange);
            }
        } else if (exchange.method().equals("POST") && body.has("checkInId")) {
            var checkIn = Json.text(body, "checkInId");
            promise(Promise.CHECK_IN_RECORDED, checkIn, exchange);
            promise(Promise.CHECK_IN_EVALUATED, checkIn, exchange);
            if (body.path("safety").isObject()) {
                promise(Promise.SAFETY_ALERT_RAISED, checkIn, exchange);
            }
        } else if (path.startsWith("/v1/safety-alerts/")) {
            promise(
                    path.endsWith("/closure") ? Promise.ALERT_CLOSED : Promise.ALERT_ACKNOWLEDGED,
                    Json.text(body, "alertId"),
                    exchange);
        } else if (path.startsWith("/v1/messages/")) {
            promise(Promise.MESSAGE_READ, Json.text(body, "messageId"), exchange);
        }
    }

    private void notePlan(Exchange exchange) {
        var body = exchange.answer().body();
        var plan = Json.text(body, "planId");
        if (Json.text(body, "kind").equals("HANDOVER")) {
            promise(Promise.HANDOVER_SHOWN, plan, exchange);
        } else if (Json.text(body, "stage").equals("ACTIVE")) {
            promise(Promise.PLAN_ACTIVATED, plan, exchange);
        }
    }

    private void promise(Promise what, String subject, Exchange exchange) {
        var actor = exchange.actor();
        var ofBody = Json.text(exchange.answer().body(), "patientId");
        var patient = actor.patient() == null ? ofBody : actor.patient();
        told.add(new Told(
                what, subject, patient, actor.network(), actor.clinics().getFirst()));
    }
}
