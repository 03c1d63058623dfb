package org.lumbar.notification.education;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.education.Moment.Trigger;
import org.lumbar.platform.kernel.rules.Truth;

/** What to teach whom, and when. */
public final class Education {

    /** A topic that was just taught is not repeated because something else calls for it. PLATFORM. */
    private static final Duration TOO_SOON = Duration.ofHours(24);

    private final EducationKnowledge knowledge;

    public Education(EducationKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    public List<String> topics() {
        return knowledge.topics().stream().map(EducationTopic::id).toList();
    }

    /** What every phrasebook must have the words for. */
    public List<String> texts() {
        return knowledge.topics().stream()
                .flatMap(topic -> Stream.concat(
                        Stream.of(topic.id()), topic.when().stream().map(topic::textOf)))
                .distinct()
                .toList();
    }

    /** The facts that decide who learns what; no others need be kept. */
    public Set<String> factNames() {
        return moments()
                .flatMap(moment -> moment.who().names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The lessons of the plan's own calendar that are due. Of a topic with several days that have passed, only the
     * latest is due: whoever was away or paused is not told the same twice in a row.
     */
    public List<Lesson> due(Curriculum curriculum, Instant now) {
        var lessons = new ArrayList<Lesson>();
        for (var topic : knowledge.topics()) {
            latest(topic, curriculum, now)
                    .filter(moment -> isNew(topic, moment, curriculum, now))
                    .ifPresent(moment -> lessons.add(lesson(topic, moment, "START-" + moment.day())));
        }
        return lessons;
    }

    private static Optional<Moment> latest(EducationTopic topic, Curriculum curriculum, Instant now) {
        return topic.when().stream()
                .filter(moment -> moment.on() == Trigger.START && isFor(moment, curriculum))
                .filter(moment -> moment.day() != null && isPast(curriculum.dueOn(moment.day()), now))
                .max(Comparator.comparingInt(moment -> moment.day() == null ? 0 : moment.day()));
    }

    private static boolean isPast(@Nullable Instant due, Instant now) {
        return due != null && !due.isAfter(now);
    }

    /** Nothing is said in the same words again, unless it is meant to; and nothing again within a day. */
    private static boolean isNew(EducationTopic topic, Moment moment, Curriculum curriculum, Instant now) {
        return (moment.isRepeated() || !curriculum.said().contains(topic.textOf(moment)))
                && !curriculum.taughtWithin(TOO_SOON, topic.id(), now);
    }

    private static Lesson lesson(EducationTopic topic, Moment moment, String occasion) {
        return new Lesson(topic.id(), topic.textOf(moment), occasion, topic.isEssential());
    }

    /**
     * The lessons that something other than the calendar calls for.
     *
     * @param cause id of what calls for them, such as a check-in
     */
    public List<Lesson> due(Curriculum curriculum, Trigger trigger, String cause, Instant now) {
        return knowledge.topics().stream()
                .flatMap(topic -> topic.when().stream()
                        .filter(moment -> moment.on() == trigger && isFor(moment, curriculum))
                        .filter(moment -> isNew(topic, moment, curriculum, now))
                        .limit(1)
                        .map(moment -> lesson(topic, moment, trigger + "-" + cause)))
                .toList();
    }

    /** The lesson that a patient asks for; empty when there is none, or when they have had it. */
    public Optional<Lesson> onRequest(Curriculum curriculum, String topic) {
        return knowledge.topics().stream()
                .filter(each -> each.id().equals(topic) && !curriculum.said().contains(topic))
                .findFirst()
                .map(each -> new Lesson(topic, topic, "REQUEST", each.isEssential()));
    }

    /** When to look again; empty when the calendar is at its end or has not begun. */
    public Optional<Instant> next(Curriculum curriculum, Instant now) {
        return moments()
                .flatMap(moment -> Stream.ofNullable(moment.day()))
                .distinct()
                .flatMap(day -> Stream.ofNullable(curriculum.dueOn(day)))
                .filter(due -> due.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    /** What is not known does not hold: nobody is taught about something they may not have. */
    private static boolean isFor(Moment moment, Curriculum curriculum) {
        return moment.who().evaluate(curriculum.situation()).truth() == Truth.TRUE;
    }

    private Stream<Moment> moments() {
        return knowledge.topics().stream().flatMap(topic -> topic.when().stream());
    }
}
