package org.lumbar.notification.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.QuietHours;
import org.lumbar.notification.correspondence.Dispatch.Begun;
import org.lumbar.notification.correspondence.Dispatch.Held;
import org.lumbar.notification.escalation.Urgency;
import org.lumbar.notification.wording.Said;
import org.lumbar.platform.kernel.Role;

/** What must hold whatever happens, in whatever order, however often. */
class CorrespondencePropertiesTest {

    /** Something happens, or nothing, and then time passes. */
    record Step(Happening happening, int minutes, boolean byClinician) {}

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(happenings(), Arbitraries.integers().between(0, 20_000), Arbitraries.of(true, false))
                .as(Step::new);
    }

    private static Arbitrary<Happening> happenings() {
        var names = Arbitraries.of("1", "2", "3");
        var urgencies = Arbitraries.of(Urgency.values());
        var numbers = Arbitraries.integers().between(1, 3);
        var situations = Combinators.combine(
                        Arbitraries.of("RADICULAR_PAIN", "SPINAL_STENOSIS", "NONSPECIFIC_MECHANICAL"),
                        Arbitraries.of("ACUTE", "CHRONIC"),
                        Arbitraries.of("LOW", "HIGH"))
                .as(Story::situation);
        var kinds = Arbitraries.of(
                List.of("PROGRESS_EXERCISE"),
                List.of("FLARE_PLAN", "REGRESS_EXERCISE"),
                List.of("DISCHARGE_RELAPSE_PREVENTION"),
                List.of("CONTINUE"));
        var closes = Story.MONDAY.plus(Duration.ofDays(30));
        return Arbitraries.oneOf(
                situations.map(Happening.Assessed::new),
                Combinators.combine(names, urgencies)
                        .as((name, urgency) -> new Happening.RedFlagRaised("a/" + name, urgency, 7, List.of())),
                Combinators.combine(names, urgencies, Arbitraries.of(true, false))
                        .as((name, urgency, sideEffect) ->
                                new Happening.SafetyAlertRaised("s/" + name, urgency, null, List.of(), sideEffect)),
                names.map(name -> new Happening.AlertAcknowledged("s/" + name)),
                names.map(name -> new Happening.AlertClosed("s/" + name)),
                numbers.map(version -> new Happening.PlanComposed(version, true, version == 2)),
                Arbitraries.of(true, false).map(Happening.HandoverRequested::new),
                Combinators.combine(numbers, situations)
                        .as((version, situation) ->
                                new Happening.PlanActivated(version, Story.MADRID, List.of(), situation)),
                Combinators.combine(names, kinds)
                        .as((name, kind) -> new Happening.AdjustmentProposed(name, kind, true, false)),
                Combinators.combine(names, kinds, situations)
                        .as((name, kind, situation) ->
                                new Happening.PlanAdjusted(name, null, kind, List.of("HEAT"), situation)),
                names.map(Happening.PlanSuspended::new),
                names.map(Happening.PlanResumed::new),
                Arbitraries.just(new Happening.PlanDeclined()),
                Arbitraries.of("RECOVERED", "OTHER").map(Happening.PlanClosed::new),
                names.map(name -> new Happening.CheckInDue(name, closes)),
                names.map(Happening.CheckInRecorded::new),
                Combinators.combine(names, numbers).as(Happening.CheckInMissed::new),
                Combinators.combine(names, Arbitraries.of("FLARE", "RECOVERED", "IMPROVING"))
                        .as((name, status) -> new Happening.ProgressEvaluated(name, status, null)),
                urgencies.map(Happening.HandoverAcknowledged::new),
                Arbitraries.of("ED-05", "ED-32").map(Happening.LessonRequested::new),
                Arbitraries.of(Channel.EMAIL, Channel.SMS).map(Happening.AddressBounced::new));
    }

    private static Story told(List<Step> steps) {
        var story = new Story();
        for (var step : steps) {
            happens(story, step);
            story.later(Duration.ofMinutes(step.minutes()));
        }
        return story;
    }

    private static List<Message> happens(Story story, Step step) {
        return story.happens(step.happening(), Story.LIND, step.byClinician() ? Role.CLINICIAN : Role.SERVICE);
    }

    @Property(tries = 2_000)
    void nothingIsSaidTwice(@ForAll List<@From("steps") Step> steps) {
        var twice = new ArrayList<Step>();
        for (var step : steps) {
            twice.add(step);
            twice.add(step);
        }
        twice.addAll(steps.reversed());

        var story = told(twice);

        assertThat(story.decided()).extracting(Message::id).doesNotHaveDuplicates();
        assertThat(story.decided())
                .extracting(message -> List.of(
                        message.matter().topic(),
                        message.matter().occasion(),
                        String.valueOf(message.matter().staff())))
                .doesNotHaveDuplicates();
    }

    @Property(tries = 2_000)
    void aTopicIsNotRepeatedWithinADay(@ForAll List<@From("steps") Step> steps) {
        var last = new HashMap<String, Instant>();

        for (var message : told(steps).decided()) {
            if (message.matter().topic().startsWith("ED-")) {
                var before = last.put(message.matter().topic(), message.decidedAt());
                if (before != null) {
                    assertThat(Duration.between(before, message.decidedAt()))
                            .isGreaterThanOrEqualTo(Duration.ofDays(1));
                }
            }
        }
    }

    @Property(tries = 2_000)
    void whateverHappenedBeforeDangerIsToldAtOnceAtAnyHour(
            @ForAll List<@From("steps") Step> steps, @ForAll Urgency urgency) {
        var story = told(steps);
        var danger = new Happening.RedFlagRaised("new/1", urgency, 1, List.of());

        var decided = story.happens(danger, Story.LIND, Role.SERVICE);

        assertThat(decided)
                .filteredOn(message -> message.audience() == Audience.PATIENT)
                .filteredOn(message -> message.matter().importance() == Importance.SAFETY)
                .hasSize(1);
        assertThat(decided)
                .filteredOn(message -> message.audience() == Audience.CLINICIAN)
                .isNotEmpty();
        var inTheMiddleOfTheNight = Story.reach(story.now().plus(Duration.ofHours(9)), Channel.EMAIL);
        assertThat(decided)
                .filteredOn(message -> message.matter().importance() == Importance.SAFETY)
                .allSatisfy(message -> assertThat(dispatch(story, message, inTheMiddleOfTheNight, story.now()))
                        .isInstanceOf(Begun.class));
    }

    @Property(tries = 2_000)
    void nothingElseIsSentInQuietHours(
            @ForAll List<@From("steps") Step> steps,
            @ForAll @IntRange(max = 47) int fromHalfHour,
            @ForAll @IntRange(min = 1, max = 47) int halfHours) {
        var story = told(steps);
        var from = LocalTime.MIDNIGHT.plusMinutes(30L * fromHalfHour);
        var quiet = new QuietHours(from, from.plusMinutes(30L * halfHours));
        var decent = quiet.firstMomentOutside(story.now(), Story.MADRID);
        var reach = Story.reach(decent, Channel.EMAIL);

        for (var message : story.correspondence().messages()) {
            var dispatch = dispatch(story, message, reach, story.now());
            if (message.matter().importance() != Importance.SAFETY && decent.isAfter(story.now())) {
                assertThat(isSent(dispatch)).isFalse();
            }
            if (dispatch instanceof Held(var until) && until.equals(decent)) {
                assertThat(isQuiet(quiet, until, Story.MADRID)).isFalse();
            }
        }
    }

    private static boolean isQuiet(QuietHours quiet, Instant at, ZoneId zone) {
        return quiet.firstMomentOutside(at, zone).isAfter(at);
    }

    private static boolean isSent(Dispatch dispatch) {
        return dispatch instanceof Begun begun
                && (begun.send() != null || !begun.outcome().events().isEmpty());
    }

    private static Dispatch dispatch(Story story, Message message, Reach reach, Instant now) {
        return story.correspondence().dispatch(message.id(), reach, _ -> new Said("en", "s", "b"), now);
    }

    @Property(tries = 1_000)
    void lessonsStopWhileThereIsDanger(@ForAll List<@From("steps") Step> steps) {
        var story = new Story();
        for (var step : steps) {
            var held = !story.correspondence().holds().isEmpty();
            var passing = story.later(Duration.ofMinutes(step.minutes()));
            if (held) {
                assertThat(passing).noneMatch(message -> message.matter().canWait());
            }
            happens(story, step);
        }
    }

    @Property(tries = 1_000)
    void whatIsDueIsNeverForgotten(@ForAll List<@From("steps") Step> steps) {
        var correspondence = told(steps).correspondence();

        // whoever waits for the next step of an escalation has a wake-up at that moment or before
        correspondence.escalations().forEach(escalation -> {
            if (escalation.nextAt() != null) {
                assertThat(correspondence.wakeAt()).isNotNull().isBeforeOrEqualTo(escalation.nextAt());
            }
        });
    }
}
