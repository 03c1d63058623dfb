package org.lumbar.notification.correspondence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lumbar.notification.NotificationKnowledge;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.education.Education;
import org.lumbar.notification.education.Situation;
import org.lumbar.notification.escalation.EscalationTimes;
import org.lumbar.notification.escalation.People;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;

/** One episode as it unfolds: things happen, time passes, and messages are decided. */
public final class Story {

    public static final Tenant CLINIC = Tenant.of("north", "c1");
    public static final PatientId PATIENT = new PatientId(Ids.derive("patient", "story"));
    public static final EpisodeId EPISODE = new EpisodeId(Ids.derive("episode", "story"));

    /** A Monday morning in Madrid. */
    public static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    public static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    public static final ActorId LIND = ActorId.of("lind");
    public static final ActorId FERRO = ActorId.of("ferro");
    public static final ActorId MORI = ActorId.of("mori");
    public static final ActorId NAKAMURA = ActorId.of("nakamura");

    /** Ferro, a prescriber, is called first, then Mori; Lind and Nakamura also work there. */
    public static final People PEOPLE =
            new People(List.of(FERRO, MORI), List.of(FERRO, LIND, MORI, NAKAMURA), List.of(FERRO));

    public static final Education EDUCATION = NotificationKnowledge.education();
    public static final EscalationTimes TIMES = new EscalationTimes(Duration.ofMinutes(15), Duration.ofHours(4));

    private final List<Message> decided = new ArrayList<>();
    private Correspondence correspondence = Correspondence.begin(EPISODE);
    private Instant now = MONDAY;
    private People people = PEOPLE;
    private long sequence;

    public static Occurrence occurrence(Happening happening, long sequence, Instant at, ActorId actor, Role role) {
        return new Occurrence(
                Ids.derive("event", sequence).toString(),
                "/test-service/story",
                sequence,
                at,
                CLINIC,
                PATIENT,
                EPISODE,
                actor,
                role,
                happening);
    }

    public static Situation acute() {
        return situation("NONSPECIFIC_MECHANICAL", "ACUTE", "LOW");
    }

    public static Situation situation(String cause, String duration, String risk) {
        return new Situation(
                Map.of(), Map.of(), Map.of("causeClass", cause, "durationClass", duration, "riskStratum", risk));
    }

    /** Reachable in a patient's way on these channels, most wanted first. */
    public static Reach reach(Instant decentFrom, Channel... usable) {
        return new Reach(List.of(usable), List.of(), Channel.IN_APP, decentFrom, Set.of());
    }

    Story staffedBy(People others) {
        people = others;
        return this;
    }

    /** Something happens by itself; answers what is decided because of it. */
    List<Message> happens(Happening happening) {
        return happens(happening, ActorId.of("plan-service"), Role.SERVICE);
    }

    List<Message> happens(Happening happening, ActorId actor, Role role) {
        return took(correspondence.after(occurrence(happening, ++sequence, now, actor, role), guidance(), now));
    }

    /** Something that happened earlier is heard of only now. */
    List<Message> happenedAt(Instant at, Happening happening, ActorId actor, Role role) {
        return took(correspondence.after(occurrence(happening, ++sequence, at, actor, role), guidance(), now));
    }

    /** Time passes, and somebody looks; answers what is decided because of it. */
    List<Message> later(Duration duration) {
        return at(now.plus(duration));
    }

    List<Message> at(Instant moment) {
        now = moment;
        return took(correspondence.awake("wake-up", guidance(), now));
    }

    private List<Message> took(Outcome outcome) {
        correspondence = outcome.correspondence();
        decided.addAll(outcome.decided());
        return outcome.decided();
    }

    void takes(Outcome outcome) {
        took(outcome);
    }

    private Guidance guidance() {
        return new Guidance(EDUCATION, TIMES, people);
    }

    Correspondence correspondence() {
        return correspondence;
    }

    Instant now() {
        return now;
    }

    List<Message> decided() {
        return decided;
    }

    static List<String> topics(List<Message> messages) {
        return messages.stream().map(message -> message.matter().topic()).toList();
    }

    /** As {@code topic>receiver}. */
    static List<String> whoHears(List<Message> messages) {
        return messages.stream()
                .map(message -> message.matter().topic() + ">"
                        + (message.matter().staff() == null
                                ? "patient"
                                : message.matter().staff().value()))
                .toList();
    }
}
