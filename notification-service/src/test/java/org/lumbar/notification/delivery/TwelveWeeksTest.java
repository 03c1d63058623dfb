package org.lumbar.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.notification.correspondence.Story.MADRID;
import static org.lumbar.notification.correspondence.Story.MONDAY;
import static org.lumbar.notification.correspondence.Story.situation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.correspondence.Audience;
import org.lumbar.notification.correspondence.Happening;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.wording.Said;

/**
 * One patient's twelve weeks, from the assessment to the discharge, with a flare and a check-in let pass: the whole inbox,
 * and the e-mails beside it. They stand in target/inbox-en.txt and inbox-es.txt afterwards, to be read as a patient would; the
 * longest e-mail in target/mail-en.html and mail-es.html, to be looked at.
 */
class TwelveWeeksTest {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final Duration STEP = Duration.ofHours(2);

    private final NavigableMap<Instant, List<Happening>> course = new TreeMap<>();
    private final List<Mail> mails = new ArrayList<>();

    private void on(int day, Happening... happenings) {
        course.put(MONDAY.plus(Duration.ofDays(day)), List.of(happenings));
    }

    private static Happening.CheckInDue due(int day) {
        return new Happening.CheckInDue("day-" + day, MONDAY.plus(Duration.ofDays(day + 3)));
    }

    private void answered(int day, String status, double change, Happening... more) {
        on(day, due(day));
        var after = new ArrayList<Happening>();
        after.add(new Happening.CheckInRecorded("day-" + day));
        after.add(new Happening.ProgressEvaluated("day-" + day, status, change));
        after.addAll(List.of(more));
        course.put(MONDAY.plus(Duration.ofDays(day)).plus(Duration.ofHours(6)), after);
    }

    private void tell() {
        var situation = situation("RADICULAR_PAIN", "SUBACUTE", "MEDIUM");
        var categories = List.of("EDUCATION_SELF_MANAGEMENT", "EXERCISE_DIRECTIONAL", "HEAT", "NSAID_ORAL");
        on(0, new Happening.Assessed(situation), new Happening.PlanComposed(1, true, true));
        on(1, new Happening.PlanActivated(1, MADRID, categories, situation));
        answered(4, "STABLE_EARLY", 0);
        answered(8, "STABLE_EARLY", -1);
        answered(
                15,
                "IMPROVING",
                -5,
                new Happening.PlanAdjusted("adj-15", "IMPROVING", List.of("PROGRESS_EXERCISE"), categories, situation));
        answered(
                22,
                "FLARE",
                1,
                new Happening.PlanAdjusted(
                        "adj-22", "FLARE", List.of("FLARE_PLAN", "REGRESS_EXERCISE"), categories, situation));
        answered(26, "STABLE_EARLY", -3);
        on(29, due(29));
        on(33, new Happening.CheckInMissed("day-29", 1));
        answered(36, "IMPROVING", -6);
        answered(
                43,
                "IMPROVING",
                -8,
                new Happening.PlanAdjusted(
                        "adj-43",
                        "IMPROVING",
                        List.of("STEP_DOWN"),
                        List.of("EDUCATION_SELF_MANAGEMENT", "EXERCISE_WALKING_AEROBIC"),
                        situation));
        answered(57, "IMPROVING", -9);
        answered(71, "RECOVERED", -11);
        answered(
                85,
                "RECOVERED",
                -11,
                new Happening.PlanAdjusted(
                        "adj-85",
                        "RECOVERED",
                        List.of("DISCHARGE_RELAPSE_PREVENTION"),
                        List.of("EXERCISE_WALKING_AEROBIC"),
                        situation));
    }

    private PostOffice lived(String language) {
        tell();
        var office = new PostOffice().with(Reachable.readingIn(language));
        for (var now = MONDAY; now.isBefore(MONDAY.plus(Duration.ofDays(98))); now = now.plus(STEP)) {
            office.domainTimeIs(now);
            office.systemTimePasses(STEP);
            var until = course.headMap(now, true);
            until.values().forEach(happenings -> happenings.forEach(office::mayHappen));
            until.clear();
            office.wakes();
            office.round(mail -> {
                mails.add(mail);
                return new Receipt.Accepted();
            });
        }
        return office;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void anInboxReadsWellFromStartToFinish(String language) throws IOException {
        var office = lived(language);
        var inbox = office.correspondence().messages().stream()
                .filter(message -> message.audience() == Audience.PATIENT && message.release() != null)
                .sorted(Comparator.comparing(TwelveWeeksTest::releasedAt))
                .toList();
        print(language, inbox, office.words());

        assertThat(inbox.getFirst().matter().topic()).isEqualTo("PLAN_READY");
        assertThat(inbox)
                .filteredOn(message -> !message.matter().topic().equals("CHECK_IN_DUE"))
                .extracting(message -> said(office, message).body())
                .doesNotHaveDuplicates();
        assertThat(inbox)
                .extracting(message -> said(office, message).language())
                .containsOnly(language);
        for (var message : inbox) {
            assertThat(inbox)
                    .filteredOn(other -> !releasedAt(other).isAfter(releasedAt(message))
                            && releasedAt(other).isAfter(releasedAt(message).minus(Duration.ofDays(7))))
                    .as("in the week before %s", message.matter().topic())
                    .hasSizeLessThanOrEqualTo(12);
        }
        assertThat(mails).extracting(Mail::message).doesNotHaveDuplicates();
        assertThat(mails)
                .allSatisfy(mail ->
                        assertThat(mail.subject()).isEqualTo(mails.getFirst().subject()));
    }

    private static Instant releasedAt(Message message) {
        var release = message.release();
        return release == null ? Instant.MAX : release.at();
    }

    private static Said said(PostOffice office, Message message) {
        return office.words()
                .getOrDefault(message.id(), new Said("", "", message.id().toString()));
    }

    private void print(String language, List<Message> inbox, Map<?, Said> words) throws IOException {
        var text = new StringBuilder();
        for (var message : inbox) {
            var said = words.get(message.id());
            text.append("== ")
                    .append(WHEN.format(releasedAt(message).atZone(MADRID)))
                    .append("  day ")
                    .append(Duration.between(MONDAY, releasedAt(message)).toDays())
                    .append("  [")
                    .append(message.matter().topic())
                    .append("]\n")
                    .append(said == null ? "" : said.subject() + "\n\n" + said.body())
                    .append("\n\n");
        }
        text.append("\n#### ").append(mails.size()).append(" e-mails\n\n");
        mails.forEach(mail -> text.append("-- ")
                .append(mail.subject())
                .append("\n")
                .append(mail.body())
                .append("\n\n"));
        var target = Path.of("target");
        Files.createDirectories(target);
        Files.writeString(target.resolve("inbox-" + language + ".txt"), text);
        var longest = mails.stream()
                .max(Comparator.comparingInt(mail -> mail.body().length()))
                .orElseThrow();
        Files.writeString(target.resolve("mail-" + language + ".html"), String.valueOf(longest.html()));
    }
}
