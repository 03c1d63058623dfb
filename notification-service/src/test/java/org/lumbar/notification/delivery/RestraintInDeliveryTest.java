package org.lumbar.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.notification.correspondence.Story.MADRID;
import static org.lumbar.notification.correspondence.Story.MONDAY;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.correspondence.Happening;
import org.lumbar.notification.correspondence.Importance;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.Story;
import org.lumbar.notification.escalation.Urgency;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;

/**
 * What reaches one person who is treated at two clinics of a network, each with an episode of its own, whatever happens in
 * both: told from what the mail server got.
 */
class RestraintInDeliveryTest {

    private static final LocalTime QUIET_FROM = LocalTime.of(21, 0);
    private static final LocalTime QUIET_UNTIL = LocalTime.of(8, 0);
    private static final Duration STORM = Duration.ofDays(6);
    private static final Duration WATCHED = Duration.ofDays(15);
    private static final Duration STEP = Duration.ofHours(2);

    /** Two clinics, one person, one attention, and a clock. */
    private static final class Person {

        private final PostOffice.InMemoryAllowances attention = new PostOffice.InMemoryAllowances();
        private final List<PostOffice> clinics = List.of(clinic("one"), clinic("two"));
        private final List<Arrival> arrivals = new ArrayList<>();

        private PostOffice clinic(String name) {
            var office = new PostOffice(new EpisodeId(Ids.derive("episode", name)), attention);
            return office.with(Reachable.byEmailInTheDaytime()).with(Reachable.roster());
        }

        void lives(Random random) {
            for (var now = MONDAY; now.isBefore(MONDAY.plus(WATCHED)); now = now.plus(STEP)) {
                for (var clinic : clinics) {
                    clinic.domainTimeIs(now);
                    clinic.systemTimePasses(STEP);
                    if (now.isBefore(MONDAY.plus(STORM)) && random.nextInt(4) == 0) {
                        clinic.mayHappen(happening(random));
                    }
                    clinic.wakes();
                    var at = now;
                    clinic.round(mail -> arrives(clinic, mail, at));
                }
            }
        }

        private Receipt arrives(PostOffice clinic, Mail mail, Instant at) {
            if (mail.to().equals(Reachable.ANA_AT)) {
                var message = clinic.correspondence().message(mail.message()).orElseThrow();
                var importances = clinic.correspondence().bundle(message).stream()
                        .map(each -> each.matter().importance())
                        .toList();
                arrivals.add(new Arrival(message, at, importances));
            }
            return new Receipt.Accepted();
        }
    }

    /** An e-mail to the patient, and how much what it brings matters. */
    private record Arrival(Message message, Instant at, List<Importance> importances) {

        boolean isSafety() {
            return importances.contains(Importance.SAFETY);
        }

        boolean isRoutine() {
            return importances.stream().allMatch(Importance.ROUTINE::equals);
        }

        LocalDate day() {
            return at.atZone(MADRID).toLocalDate();
        }

        LocalTime hour() {
            return at.atZone(MADRID).toLocalTime();
        }
    }

    private static Happening happening(Random random) {
        var name = String.valueOf(random.nextInt(6));
        var number = 1 + random.nextInt(4);
        return switch (random.nextInt(14)) {
            case 0 -> new Happening.Assessed(Story.acute());
            case 1 -> new Happening.PlanActivated(number, MADRID, List.of("HEAT", "EXERCISE"), Story.acute());
            case 2 -> new Happening.PlanAdjusted(name, null, List.of("PROGRESS_EXERCISE"), List.of(), Story.acute());
            case 3 -> new Happening.PlanAdjusted(name, null, List.of("FLARE_PLAN"), List.of("HEAT"), Story.acute());
            case 4 -> new Happening.CheckInDue(name, MONDAY.plus(WATCHED));
            case 5 -> new Happening.CheckInMissed(name, number);
            case 6 -> new Happening.ProgressEvaluated(name, "IMPROVING", -6.0);
            case 7 -> new Happening.ProgressEvaluated(name, "FLARE", null);
            case 8 -> new Happening.LessonRequested(random.nextBoolean() ? "ED-05" : "ED-32");
            case 9 -> new Happening.PlanClosed("RECOVERED");
            case 10 -> new Happening.PlanSuspended(name);
            case 11 -> new Happening.PlanResumed(name);
            case 12 -> new Happening.AlertClosed("s/" + name);
            default ->
                random.nextInt(3) > 0
                        ? new Happening.PlanComposed(number, true, false)
                        : new Happening.SafetyAlertRaised("s/" + name, Urgency.URGENT, 7, List.of(), false);
        };
    }

    private static Person told(long seed) {
        var person = new Person();
        person.lives(new Random(seed));
        return person;
    }

    private static List<Arrival> restrained(Person person) {
        return person.arrivals.stream().filter(each -> !each.isSafety()).toList();
    }

    /** What is important is counted with what is important, and routine with everything (Restraint). */
    @Property(tries = 40)
    void aPersonGetsNoMoreADayAndAWeekThanTheLimits(@ForAll long seed) {
        var arrivals = restrained(told(seed));

        for (int i = 0; i < arrivals.size(); i++) {
            var arrival = arrivals.get(i);
            var counted = arrivals.subList(0, i + 1).stream()
                    .filter(each -> arrival.isRoutine() || !each.isRoutine())
                    .toList();
            assertThat(counted)
                    .filteredOn(each -> each.day().equals(arrival.day()))
                    .hasSizeLessThanOrEqualTo(arrival.isRoutine() ? 1 : 2);
            assertThat(counted)
                    .filteredOn(each -> each.at().isAfter(arrival.at().minus(Duration.ofDays(7))))
                    .hasSizeLessThanOrEqualTo(arrival.isRoutine() ? 5 : 6);
        }
    }

    @Property(tries = 40)
    void nothingButSafetyArrivesInQuietHours(@ForAll long seed) {
        assertThat(restrained(told(seed)))
                .allSatisfy(arrival -> assertThat(arrival.hour().isBefore(QUIET_UNTIL)
                                || !arrival.hour().isBefore(QUIET_FROM))
                        .as("%s at %s", arrival.message().matter().topic(), arrival.hour())
                        .isFalse());
    }

    @Property(tries = 40)
    void nothingIsMailedTwiceAndNoLessonSaidInTheSameWordsButAtAFlare(@ForAll long seed) {
        var person = told(seed);

        assertThat(person.arrivals)
                .extracting(arrival -> arrival.message().id())
                .doesNotHaveDuplicates();
        for (var clinic : person.clinics) {
            var said = new HashSet<String>();
            for (var message : clinic.correspondence().messages()) {
                var words = clinic.words().get(message.id());
                if (words != null
                        && isLesson(message)
                        && !message.matter().occasion().contains("FLARE")) {
                    assertThat(said.add(words.body()))
                            .as(
                                    "%s %s",
                                    message.matter().topic(), message.matter().occasion())
                            .isTrue();
                }
            }
        }
    }

    private static boolean isLesson(Message message) {
        return message.matter().topic().startsWith("ED-");
    }
}
