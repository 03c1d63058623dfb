package org.lumbar.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.NotificationKnowledge;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Contact;
import org.lumbar.notification.contacts.Contacts;
import org.lumbar.notification.contacts.Roster;
import org.lumbar.notification.contacts.Rosters;
import org.lumbar.notification.correspondence.Allowance;
import org.lumbar.notification.correspondence.Allowance.Answer;
import org.lumbar.notification.correspondence.Allowances;
import org.lumbar.notification.correspondence.Correspondence;
import org.lumbar.notification.correspondence.CorrespondenceEvent;
import org.lumbar.notification.correspondence.Correspondences;
import org.lumbar.notification.correspondence.DeliveryQueue;
import org.lumbar.notification.correspondence.Guidance;
import org.lumbar.notification.correspondence.Happening;
import org.lumbar.notification.correspondence.KeepingCorrespondence;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.MessageId;
import org.lumbar.notification.correspondence.Occurrence;
import org.lumbar.notification.correspondence.Outcome;
import org.lumbar.notification.correspondence.Pending;
import org.lumbar.notification.correspondence.Restraint;
import org.lumbar.notification.correspondence.StaffInbox;
import org.lumbar.notification.correspondence.Story;
import org.lumbar.notification.correspondence.WakeUps;
import org.lumbar.notification.escalation.People;
import org.lumbar.notification.wording.Said;
import org.lumbar.notification.wording.Wording;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/** Everything around delivery, in memory and with clocks that a test sets: one episode, one patient, one queue. */
public final class PostOffice implements Correspondences, DeliveryQueue, StaffInbox, Contacts, Rosters {

    public static final DeliveryPolicy POLICY = new DeliveryPolicy(
            Duration.ofSeconds(15),
            Duration.ofSeconds(40),
            3,
            5,
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            "https://portal.example");

    static final Restraint RESTRAINT = new Restraint(2, 6, 1, 5);
    private static final Wording WORDING = NotificationKnowledge.wording(Story.EDUCATION);

    private final Map<MessageId, Pending> pending = new LinkedHashMap<>();
    private final Map<ActorId, List<Entry>> inboxes = new LinkedHashMap<>();
    private final List<CorrespondenceEvent> events = new ArrayList<>();
    private final Map<MessageId, Said> words = new LinkedHashMap<>();
    private final EpisodeId episode;
    private final Allowances allowances;
    private Correspondence correspondence;
    private Roster roster = Roster.EMPTY;
    private @Nullable Contact contact;
    private Instant domainNow = Story.MONDAY;
    private Instant systemNow = Story.MONDAY;
    private long sequence;
    private int failingWrites;
    private boolean rosterIsAway;

    public PostOffice() {
        this(Story.EPISODE, new InMemoryAllowances());
    }

    /** One of several episodes of a patient, whose attention they share. */
    PostOffice(EpisodeId episode, Allowances allowances) {
        this.episode = episode;
        this.allowances = allowances;
        this.correspondence = Correspondence.begin(episode);
    }

    /** What was taken of each patient's attention, whichever clinic took it. */
    static final class InMemoryAllowances implements Allowances {

        private final Map<String, Allowance> taken = new LinkedHashMap<>();

        @Override
        public Answer ask(Tenant tenant, PatientId patient, Function<Allowance, Answer> ask) {
            var key = tenant.network() + "|" + patient;
            var answer = ask.apply(taken.getOrDefault(key, Allowance.UNTOUCHED));
            if (answer instanceof Answer.Granted(var after)) {
                taken.put(key, after);
            }
            return answer;
        }

        Allowance of(Tenant tenant, PatientId patient) {
            return taken.getOrDefault(tenant.network() + "|" + patient, Allowance.UNTOUCHED);
        }
    }

    public DeliveringMessages delivering(MailServer mailServer) {
        return delivering(mailServer, _ -> new Receipt.Refused("NO_PROVIDER"));
    }

    public DeliveringMessages delivering(MailServer mailServer, SmsGateway smsGateway) {
        return new DeliveringMessages(
                this,
                this,
                this,
                this,
                allowances,
                keeping(),
                mailServer,
                smsGateway,
                WORDING,
                POLICY,
                RESTRAINT,
                () -> domainNow,
                new Clock() {

                    @Override
                    public Instant instant() {
                        return systemNow;
                    }

                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                });
    }

    private KeepingCorrespondence keeping() {
        return new KeepingCorrespondence(this, this, new NoWakeUps(), Story.EDUCATION, Story.TIMES, () -> domainNow);
    }

    /** Nobody waits for time to pass here. */
    private static final class NoWakeUps implements WakeUps {

        @Override
        public List<Due> due(Instant now, int limit) {
            return List.of();
        }

        @Override
        public void putOff(Due due, WakeUp later) {}

        @Override
        public void failed(Due due, WakeUp later, Throwable why) {}

        @Override
        public void remove(Due due) {}

        @Override
        public long count(Instant now) {
            return 0;
        }
    }

    /** Delivers whatever is due now, once. */
    public void round(MailServer mailServer) {
        round(delivering(mailServer));
    }

    public void round(DeliveringMessages delivering) {
        delivering.due(this, 100).forEach(waiting -> delivering.deliver(this, waiting));
    }

    /** Delivers until nothing is due any more, letting system time pass from one retry to the next. */
    public void deliverAll(MailServer mailServer) {
        deliverAll(delivering(mailServer));
    }

    public void deliverAll(DeliveringMessages delivering) {
        for (int rounds = 0; !pending.isEmpty() && rounds < 200; rounds++) {
            round(delivering);
            systemNow = pending.values().stream()
                    .flatMap(each -> Stream.ofNullable(each.attemptAt()))
                    .min(Instant::compareTo)
                    .filter(systemNow::isBefore)
                    .orElse(systemNow);
        }
    }

    public Message happens(Happening happening) {
        var occurrence = Story.occurrence(happening, ++sequence, domainNow, Story.LIND, Role.SERVICE);
        var outcome = correspondence.after(occurrence, guidance(), domainNow);
        took(outcome);
        return outcome.decided().getFirst();
    }

    /** Something happens of which perhaps nobody needs to be told. */
    void mayHappen(Happening happening) {
        var occurrence = Story.occurrence(happening, ++sequence, domainNow, Story.LIND, Role.SERVICE);
        took(correspondence.after(occurrence, guidance(), domainNow));
    }

    /** Somebody looks whether the time has come for something. */
    void wakes() {
        took(correspondence.awake("wake-up", guidance(), domainNow));
    }

    private Guidance guidance() {
        return new Guidance(
                Story.EDUCATION, Story.TIMES, new People(roster.onCall(), roster.clinicians(), roster.prescribers()));
    }

    private void took(Outcome outcome) {
        correspondence = outcome.correspondence();
        events.addAll(outcome.events());
        outcome.texts().forEach(text -> words.put(text.message(), text.said()));
        outcome.decided().forEach(message -> pending.put(message.id(), Pending.of(episode, message)));
    }

    public PostOffice with(Contact reachable) {
        contact = reachable;
        return this;
    }

    public PostOffice with(Roster staff) {
        roster = staff;
        return this;
    }

    public void domainTimeIs(Instant now) {
        domainNow = now;
    }

    public void systemTimePasses(Duration time) {
        systemNow = systemNow.plus(time);
    }

    /** The store is away for the next writes. */
    public void failNextWrites(int writes) {
        failingWrites = writes;
    }

    /** Who works at the clinic cannot be read. */
    public void rosterIsAway(boolean away) {
        rosterIsAway = away;
    }

    /** A message waits that no decision has written yet. */
    public void queue(Pending early) {
        pending.put(early.message(), early);
    }

    public Message message(Message decided) {
        return correspondence.message(decided.id()).orElseThrow();
    }

    public Optional<Message> messageWith(MessageId id) {
        return correspondence.message(id);
    }

    public List<CorrespondenceEvent> events() {
        return events;
    }

    public Map<MessageId, Pending> pending() {
        return pending;
    }

    public Map<MessageId, Said> words() {
        return words;
    }

    public List<Entry> inbox(ActorId actor) {
        return inboxes.getOrDefault(actor, List.of());
    }

    @Override
    public <D> D update(
            Caller caller,
            EpisodeId episode,
            Function<Optional<Filed>, D> decide,
            Function<D, Optional<Outcome>> outcome) {
        var decision = decide.apply(Optional.of(new Filed(Story.CLINIC, Story.PATIENT, correspondence)));
        var changed = outcome.apply(decision);
        if (changed.isPresent() && failingWrites > 0) {
            failingWrites--;
            systemNow = systemNow.plusSeconds(1);
            throw new IllegalStateException("The store is away");
        }
        changed.ifPresent(this::took);
        return decision;
    }

    @Override
    public List<Waiting> due(Instant domain, Instant system, int limit) {
        return pending.values().stream()
                .filter(each ->
                        isDue(each.dueAt(), domain) || isDue(each.attemptAt(), system) || isDue(each.lookAt(), system))
                .map(each -> new Waiting(Story.CLINIC, Story.PATIENT, each))
                .toList();
    }

    private static boolean isDue(@Nullable Instant at, Instant now) {
        return at != null && !at.isAfter(now);
    }

    @Override
    public Optional<Waiting> lease(Waiting waiting, Instant system) {
        var leased = waiting.pending().attemptAt(system);
        return pending.replace(waiting.pending().message(), waiting.pending(), leased)
                ? Optional.of(new Waiting(waiting.tenant(), waiting.patient(), leased))
                : Optional.empty();
    }

    @Override
    public void putBack(Waiting leased, Pending next) {
        pending.replace(leased.pending().message(), leased.pending(), next);
    }

    @Override
    public void remove(Waiting leased) {
        pending.remove(leased.pending().message());
    }

    @Override
    public long count(Instant domain) {
        return pending.size();
    }

    @Override
    public void put(Tenant tenant, ActorId actor, Entry entry) {
        var entries = inboxes.computeIfAbsent(actor, _ -> new ArrayList<>());
        if (!entries.contains(entry)) {
            entries.add(entry);
        }
    }

    @Override
    public Optional<Located> find(Scope scope, PatientId patient) {
        return Optional.ofNullable(contact).map(found -> new Located(Story.CLINIC, found));
    }

    @Override
    public Roster of(Tenant clinic) {
        if (rosterIsAway) {
            throw new IllegalStateException("The roster is away");
        }
        return roster;
    }

    @Override
    public List<Entry> of(Scope scope, ActorId actor) {
        return inbox(actor);
    }

    @Override
    public boolean bounced(Tenant tenant, PatientId patient, Channel channel, String address, Instant at) {
        if (contact == null || !contact.leadsTo(address, channel)) {
            return false;
        }
        contact = contact.bouncing(channel, at);
        return true;
    }

    Correspondence correspondence() {
        return correspondence;
    }

    public @Nullable Contact contact() {
        return contact;
    }

    public Instant systemNow() {
        return systemNow;
    }

    @Override
    public void put(Tenant tenant, PatientId patient, Contact reachable) {
        throw new UnsupportedOperationException("Delivery changes no contact data");
    }

    @Override
    public Roster change(Tenant clinic, UnaryOperator<Roster> change) {
        throw new UnsupportedOperationException("Delivery changes no roster");
    }

    @Override
    public List<Filed> find(Scope scope, Collection<EpisodeId> episodes) {
        throw new UnsupportedOperationException("Delivery reads no episodes");
    }

    @Override
    public List<Filed> ofPatient(Scope scope, PatientId patient) {
        throw new UnsupportedOperationException("Delivery reads no patients");
    }

    @Override
    public void fold(
            String consumer, List<Occurrence> occurrences, BiFunction<Correspondence, Occurrence, Outcome> after) {
        throw new UnsupportedOperationException("Delivery takes no note of anything");
    }

    @Override
    public Map<MessageId, Said> words(Scope scope, Collection<MessageId> messages) {
        return words;
    }

    @Override
    public Optional<Whereabouts> whereabouts(MessageId message) {
        return words.containsKey(message)
                ? Optional.of(new Whereabouts(Story.CLINIC, Story.PATIENT, episode))
                : Optional.empty();
    }

    /** Takes back what came back later. */
    public TakingBackMail takingBack(ReturnedMail returnedMail) {
        return new TakingBackMail(returnedMail, this, this, keeping(), () -> domainNow);
    }

    @Override
    public Optional<EpisodeId> episodeOf(Scope scope, MessageId message) {
        return Optional.of(Story.EPISODE);
    }
}
