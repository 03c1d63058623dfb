package org.lumbar.local.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PublishedEvents;
import org.lumbar.local.client.RunningPlatform;
import org.lumbar.local.client.Settled.Pending;
import org.lumbar.local.client.Waiting;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends a cohort through twelve simulated weeks and tells what became of each patient. All patients move together:
 * domain time jumps to the next moment at which something is due for anybody, when all that was set off before has come
 * to its end.
 */
public final class Demo {

    private static final Duration SAME_MOMENT = Duration.ofHours(12);
    private static final Duration TWELVE_WEEKS = Duration.ofDays(84);
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(4);
    private static final Duration UNTIL_THE_NIGHT_IS_OVER = Duration.ofHours(18);

    private final RunningPlatform platform;
    private final PrintWriter out;
    private final String run;

    /** @param run tells this run's requests from those of any other */
    public Demo(RunningPlatform platform, PrintWriter out, String run) {
        this.platform = platform;
        this.out = out;
        this.run = run;
    }

    /**
     * How it went.
     *
     * @param report whose {@code incomplete} is 0 when every flow came through
     */
    public record Outcome(ObjectNode report, Invitation invitation) {}

    /** Runs the demo. */
    public Outcome run(List<SimulatedPatient> cohort) throws InterruptedException {
        var journeys = cohort.stream()
                .map(patient -> new Journey(patient, platform.client(), run))
                .toList();
        try {
            live(journeys);
        } catch (Waiting.InVain e) {
            out.println("! " + e.getMessage());
        }
        return conclude(journeys);
    }

    private void live(List<Journey> journeys) throws InterruptedException {
        out.printf("Opening %d clinics in two networks%n", Cohort.clinics().size());
        InParallel.forEach(Cohort.clinics(), clinic -> Clinics.open(clinic, platform.client()));
        out.printf("Assessing %d patients%n", journeys.size());
        step(journeys, Journey::assess);
        out.println("Deciding on their plans and handovers");
        step(journeys, Journey::decide);
        var start = platform.time().now();
        var end = start.plus(TWELVE_WEEKS).plus(TIME_TO_ANSWER);
        var moments = new HashMap<Journey, Instant>();
        look(journeys, start, moments);
        for (var next = next(moments); next.isPresent() && next.get().isBefore(end); next = next(moments)) {
            platform.time().advanceTo(next.get());
            platform.settled().await();
            var now = platform.time().now();
            var concerned = journeys.stream()
                    .filter(journey ->
                            !moments.getOrDefault(journey, Instant.MAX).isAfter(now))
                    .toList();
            var answered = new AtomicInteger();
            step(concerned, journey -> answered.addAndGet(journey.answerDue(now)));
            out.printf(
                    "Day %2d: %d check-ins answered%n",
                    Math.round(Duration.between(start, now).toHours() / 24.0), answered.get());
            seeToAlerts(concerned);
            step(concerned, Journey::attend);
            look(concerned, now, moments);
        }
        platform.time().advanceTo(platform.time().now().plus(UNTIL_THE_NIGHT_IS_OVER));
        platform.settled().await();
    }

    /** One step for every patient who is still on the way, and then for the platform to come to rest. */
    private void step(List<Journey> journeys, Consumer<Journey> step) throws InterruptedException {
        InParallel.forEach(underWay(journeys), journey -> {
            try {
                step.accept(journey);
            } catch (RuntimeException e) {
                journey.failed(String.valueOf(e.getMessage()));
                out.printf("! %s: %s%n", journey.who().patientCase().id(), e.getMessage());
            }
        });
        platform.settled().await();
    }

    /** Each clinic looks at all its alerts at once. */
    private void seeToAlerts(List<Journey> journeys) throws InterruptedException {
        var byClinic = journeys.stream()
                .collect(Collectors.groupingBy(journey -> journey.who().at()));
        InParallel.forEach(byClinic.entrySet(), patients -> {
            try {
                Clinics.seeToAlerts(patients.getKey(), platform.client(), run, _ -> true);
            } catch (RuntimeException e) {
                patients.getValue().forEach(journey -> journey.failed(String.valueOf(e.getMessage())));
                out.printf("! %s: %s%n", patients.getKey().clinic(), e.getMessage());
            }
        });
    }

    private static List<Journey> underWay(List<Journey> journeys) {
        return journeys.stream().filter(journey -> journey.failure().isEmpty()).toList();
    }

    /** Asks when something is next due for each of {@code journeys}; for all others that has not changed. */
    private static void look(List<Journey> journeys, Instant now, Map<Journey, Instant> moments)
            throws InterruptedException {
        moments.keySet().removeAll(journeys);
        InParallel.map(underWay(journeys), journey -> journey.next(now).map(moment -> Map.entry(journey, moment)))
                .forEach(found -> found.ifPresent(each -> moments.put(each.getKey(), each.getValue())));
    }

    /** The next moment at which something is due, late enough for all that are due at about the same time. */
    private static Optional<Instant> next(Map<Journey, Instant> moments) {
        return moments.values().stream()
                .min(Instant::compareTo)
                .flatMap(first -> moments.values().stream()
                        .filter(moment -> moment.isBefore(first.plus(SAME_MOMENT)))
                        .max(Instant::compareTo));
    }

    private Outcome conclude(List<Journey> journeys) throws InterruptedException {
        var endings = InParallel.map(journeys, Demo::ending);
        out.println();
        endings.forEach(ending -> out.println(ending.line()));
        out.println();
        var left = platform.settled().pending().stream()
                .filter(each -> each.count() > 0)
                .filter(each -> each.isParked() || each.part().equals("outbox"))
                .toList();
        left.forEach(each -> out.println("! left over: " + each));
        var report = report(journeys, endings, left);
        out.println(summary(report));
        return new Outcome(report, Invitation.with(endings, platform.ports(), platform.folder()));
    }

    private static Ending ending(Journey journey) {
        try {
            return journey.ending();
        } catch (RuntimeException e) {
            journey.failed(String.valueOf(e.getMessage()));
            return Ending.nowhere(journey);
        }
    }

    private ObjectNode report(List<Journey> journeys, List<Ending> endings, List<Pending> left) {
        var patients = journeys.stream()
                .map(Journey::patientId)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        var report = Json.object().put("patients", patients.size());
        var brought = journeys.stream()
                .flatMap(journey -> journey.answeredFromCase().stream())
                .collect(Collectors.toSet());
        new Counts(PublishedEvents.readAll(platform.brokers()), patients).into(report, brought);
        var unexpected =
                endings.stream().filter(ending -> !ending.isAsExpected()).count();
        report.put(
                "incomplete",
                unexpected + left.stream().mapToLong(Pending::count).sum());
        return report;
    }

    private static String summary(ObjectNode report) {
        return report.properties().stream()
                .map(entry -> "%s %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
