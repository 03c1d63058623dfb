package org.lumbar.local.vignettes;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.lumbar.local.cases.FiledCase;
import org.lumbar.local.client.Actors;
import org.lumbar.local.client.Answer;
import org.lumbar.local.client.DomainTime;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.client.Unreachable;
import org.lumbar.local.client.Waiting;
import org.lumbar.local.demo.InParallel;

/**
 * Takes all cases through the platform together, several at a time: first all assessments, then all plans, then the
 * check-ins moment by moment, because domain time is one for everybody. A case that fails does not keep the others.
 */
final class VignetteRun {

    private static final Actors CLINIC = new Actors("vignettes", "v1");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);
    private static final int MOST_UNREACHABLE = 16;

    private final PlatformClient client;
    private final DomainTime time;
    private final Runnable settle;
    private final PrintWriter out;
    private final String name;
    private final AtomicInteger unreachable = new AtomicInteger();

    /**
     * @param settle returns when all that was set off has come to its end
     * @param name tells this run's requests from those of any other
     */
    VignetteRun(PlatformClient client, DomainTime time, Runnable settle, PrintWriter out, String name) {
        this.client = client;
        this.time = time;
        this.settle = settle;
        this.out = out;
        this.name = name;
    }

    /** The verdicts in the order of the vignettes. */
    List<Verdict> run(List<FiledCase> vignettes) throws InterruptedException {
        var journeys = vignettes.stream()
                .map(vignette -> new CaseJourney(vignette, client, CLINIC, name))
                .toList();
        out.printf("Assessing %d cases%n", journeys.size());
        each("assessment", journeys, CaseJourney::assess);
        settled();
        findPlans(journeys);
        var followed = journeys.stream().filter(CaseJourney::isFollowed).toList();
        if (!followed.isEmpty()) {
            follow(followed);
        }
        return journeys.stream().map(CaseJourney::verdict).toList();
    }

    /** Once everything has settled the plans are there; a few need another look when others keep the platform busy. */
    private void findPlans(List<CaseJourney> journeys) throws InterruptedException {
        out.println("Looking at plans and handovers");
        each("plan", journeys, CaseJourney::findPlan);
        var waiting = new ArrayList<>(journeys);
        try {
            Waiting.until(
                    "plans and handovers",
                    PATIENCE,
                    () -> {
                        waiting.removeIf(journey -> journey.isBroken() || journey.hasPlan());
                        waiting.forEach(journey -> attempt("plan", journey, CaseJourney::findPlan));
                        return waiting.isEmpty() ? Optional.of(true) : Optional.empty();
                    },
                    () -> "there are none for %d cases".formatted(waiting.size()));
        } catch (Waiting.InVain e) {
            waiting.forEach(journey -> journey.failed("plan", "a plan or a handover", String.valueOf(e.getMessage())));
        }
    }

    private void follow(List<CaseJourney> journeys) throws InterruptedException {
        out.printf("Releasing %d plans%n", journeys.size());
        each("release", journeys, CaseJourney::release);
        settled();
        each("check-ins", journeys, journey -> journey.schedule(time.now()));
        var calendar = calendar(journeys);
        while (!calendar.isEmpty()) {
            var moment = calendar.pollFirstEntry();
            moveTo(moment.getKey());
            answer(moment.getValue(), calendar.values());
        }
        journeys.stream()
                .flatMap(journey -> journey.lastMissed().stream())
                .max(Instant::compareTo)
                .ifPresent(this::moveTo);
        InParallel.forEach(journeys, journey -> attemptAnyway("progress", journey, CaseJourney::collect));
    }

    /** Who answers when; in the moment, entries of the series by patient. */
    private static NavigableMap<Instant, Map<CaseJourney, List<Integer>>> calendar(List<CaseJourney> journeys) {
        var calendar = new TreeMap<Instant, Map<CaseJourney, List<Integer>>>();
        for (var journey : journeys) {
            journey.answering()
                    .forEach((entry, moment) -> calendar.computeIfAbsent(moment, _ -> new LinkedHashMap<>())
                            .computeIfAbsent(journey, _ -> new ArrayList<>())
                            .add(entry));
        }
        return calendar;
    }

    private void moveTo(Instant moment) {
        time.advanceTo(moment);
        settled();
    }

    /** @param later what will still be answered afterwards */
    private void answer(Map<CaseJourney, List<Integer>> due, Collection<Map<CaseJourney, List<Integer>>> later)
            throws InterruptedException {
        out.printf("Check-ins of day %d: %d%n", dayOf(due), due.size());
        each(
                "series",
                due.keySet(),
                journey -> due.getOrDefault(journey, List.of()).forEach(journey::answer));
        settled();
        if (due.keySet().stream().anyMatch(CaseJourney::isInDanger)) {
            acknowledgeAlerts(due.keySet());
        }
        var goingOn = due.keySet().stream()
                .filter(journey -> later.stream().anyMatch(moment -> moment.containsKey(journey)))
                .toList();
        each("decisions", goingOn, CaseJourney::goOn);
        settled();
    }

    private static int dayOf(Map<CaseJourney, List<Integer>> due) {
        var first = due.entrySet().iterator().next();
        return first.getKey().dayOf(first.getValue().getFirst());
    }

    private void acknowledgeAlerts(Collection<CaseJourney> journeys) {
        var alerts = client.as(CLINIC.clinician(CaseJourney.CLINICIAN))
                .get("/v1/safety-alerts?state=open")
                .expect(200)
                .body();
        for (var alert : Json.elements(alerts)) {
            journeys.stream()
                    .filter(journey -> journey.isAbout(alert))
                    .forEach(journey -> attempt("alert", journey, each -> each.acknowledge(alert)));
        }
    }

    private void settled() {
        try {
            settle.run();
        } catch (Waiting.InVain e) {
            out.println("! " + e.getMessage());
        }
    }

    /** One step for every case that has got so far, and from time to time how many have taken it. */
    private void each(String step, Collection<CaseJourney> journeys, Consumer<CaseJourney> action)
            throws InterruptedException {
        var done = new AtomicInteger();
        var told = new AtomicLong(System.nanoTime());
        InParallel.forEach(journeys, journey -> {
            attempt(step, journey, action);
            var count = done.incrementAndGet();
            var last = told.get();
            if (System.nanoTime() - last > TELL_EVERY.toNanos() && told.compareAndSet(last, System.nanoTime())) {
                out.printf("  %d of %d%n", count, journeys.size());
            }
        });
    }

    private void attempt(String step, CaseJourney journey, Consumer<CaseJourney> action) {
        if (!journey.isBroken()) {
            attemptAnyway(step, journey, action);
        }
    }

    /** Whatever goes wrong in one case is told of in its verdict; the others go on. */
    private void attemptAnyway(String step, CaseJourney journey, Consumer<CaseJourney> action) {
        if (unreachable.get() >= MOST_UNREACHABLE) {
            journey.failed(step, "an answer", "the platform is gone");
            return;
        }
        try {
            action.accept(journey);
        } catch (CancellationException e) {
            throw e;
        } catch (Answer.Unexpected e) {
            journey.failed(step, "an answer", Refusals.inWords(e.answer()));
        } catch (Unreachable e) {
            unreachable.incrementAndGet();
            journey.failed(step, "an answer", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            journey.failed(step, "an answer", e.toString());
        }
    }
}
