package org.lumbar.notification.correspondence.mongo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.correspondence.Correspondence;
import org.lumbar.notification.correspondence.CorrespondenceEvent;
import org.lumbar.notification.correspondence.Correspondences;
import org.lumbar.notification.correspondence.Happening;
import org.lumbar.notification.correspondence.Importance;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.MessageId;
import org.lumbar.notification.correspondence.Occurrence;
import org.lumbar.notification.correspondence.Outcome;
import org.lumbar.notification.correspondence.Pending;
import org.lumbar.notification.correspondence.PublishedLanguage;
import org.lumbar.notification.correspondence.ReleasedText;
import org.lumbar.notification.correspondence.WakeUps.WakeUp;
import org.lumbar.notification.sealing.Sealed;
import org.lumbar.notification.sealing.SealedDocuments;
import org.lumbar.notification.sealing.Sealing;
import org.lumbar.notification.wording.Said;
import org.lumbar.platform.event.EventAttributes;
import org.lumbar.platform.event.OutgoingEvent;
import org.lumbar.platform.event.Received;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.Aggregates;
import org.lumbar.platform.store.Attachment;
import org.lumbar.platform.store.Change;
import org.lumbar.platform.store.ScopedDocuments;
import org.lumbar.platform.store.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;

/**
 * Correspondences with their outbox. What waits for delivery or for a wake-up is an attachment: it is inserted before
 * the correspondence that knows of it, so that nothing that was decided can be forgotten.
 */
@Repository
class MongoCorrespondences implements Correspondences, SealedDocuments {

    private static final Logger log = LoggerFactory.getLogger(MongoCorrespondences.class);
    private static final String TEXTS = "message_texts";
    private static final String SUBJECT = "subject";
    private static final String BODY = "body";
    private static final String ARCHIVES = "correspondence_archives";

    private final Aggregates<Correspondence> correspondences;
    private final Aggregates<Threads> threads;
    private final ScopedDocuments<SealedText> texts;
    private final PublishedLanguage language;
    private final Sealing sealing;

    /** The words of a message as they lie in the store. */
    record SealedText(MessageId message, EpisodeId episode, String language, Sealed sealed) {}

    /** The episodes of one patient at one clinic, so that a patient's correspondences can be found by key. */
    record Threads(List<EpisodeId> episodes) {

        Threads {
            episodes = List.copyOf(episodes);
        }
    }

    MongoCorrespondences(AggregateStore store, PublishedLanguage language, Sealing sealing) {
        this.correspondences = store.of("correspondences", Correspondence.class);
        this.threads = store.of("threads", Threads.class);
        this.texts = store.documents(TEXTS, SealedText.class);
        this.language = language;
        this.sealing = sealing;
    }

    @Override
    public List<Filed> find(Scope scope, Collection<EpisodeId> episodes) {
        return correspondences
                .find(scope, episodes.stream().map(MongoCorrespondences::key).toList())
                .stream()
                .map(MongoCorrespondences::filed)
                .toList();
    }

    @Override
    public List<Filed> ofPatient(Scope scope, PatientId patient) {
        var keys = scope.clinics().stream()
                .map(clinic -> threadsKey(new Tenant(scope.network(), clinic), patient))
                .toList();
        var episodes = threads.find(scope, keys).stream()
                .flatMap(found -> found.state().episodes().stream())
                .toList();
        return find(scope, episodes);
    }

    @Override
    public void fold(
            String consumer, List<Occurrence> occurrences, BiFunction<Correspondence, Occurrence, Outcome> after) {
        var events = occurrences.stream().map(MongoCorrespondences::received).toList();
        var opening = events.stream()
                .filter(event -> opensThread(((Occurrence) event.data()).happening()))
                .toList();
        threads.fold(
                consumer,
                opening,
                event -> threadsKey(event.tenant(), event.patient()),
                (state, event) -> threaded(state, event.episode()));
        correspondences.fold(
                consumer,
                events,
                event -> key(event.episode()),
                (state, event) -> folded(state, (Occurrence) event.data(), after));
    }

    /** The first that is heard of an episode is one of these. */
    private static boolean opensThread(Happening happening) {
        return happening instanceof Happening.Assessed
                || happening instanceof Happening.RedFlagRaised
                || happening instanceof Happening.PlanComposed
                || happening instanceof Happening.PlanActivated
                || happening instanceof Happening.HandoverRequested;
    }

    private static Optional<Change<Threads>> threaded(@Nullable Threads state, EpisodeId episode) {
        var episodes = new ArrayList<>(state == null ? List.of() : state.episodes());
        if (episodes.contains(episode)) {
            return Optional.empty();
        }
        episodes.add(episode);
        return Optional.of(Change.of(new Threads(episodes), List.of()));
    }

    private Optional<Change<Correspondence>> folded(
            @Nullable Correspondence state,
            Occurrence occurrence,
            BiFunction<Correspondence, Occurrence, Outcome> after) {
        var before = state == null ? Correspondence.begin(occurrence.episode()) : state;
        var outcome = after.apply(before, occurrence);
        return outcome.correspondence().equals(state) ? Optional.empty() : Optional.of(change(outcome));
    }

    @Override
    public <D> D update(
            Caller caller,
            EpisodeId episode,
            Function<Optional<Filed>, D> decide,
            Function<D, Optional<Outcome>> outcome) {
        return correspondences.update(
                caller,
                key(episode),
                found -> decide.apply(found.map(MongoCorrespondences::filed)),
                decision -> outcome.apply(decision).map(this::change));
    }

    @Override
    public Map<MessageId, Said> words(Scope scope, Collection<MessageId> messages) {
        var words = new LinkedHashMap<MessageId, Said>();
        var keys = messages.stream().map(MessageId::value).toList();
        correspondences
                .attachments(scope, TEXTS, keys, SealedText.class)
                .forEach(text -> words.put(text.message(), opened(text)));
        return words;
    }

    @Override
    public Optional<Whereabouts> whereabouts(MessageId message) {
        return texts.read(List.of(message.toString())).stream()
                .flatMap(text -> Stream.ofNullable(text.patient())
                        .map(patient -> new Whereabouts(
                                text.tenant(), patient, text.body().episode())))
                .findFirst();
    }

    @Override
    public Optional<EpisodeId> episodeOf(Scope scope, MessageId message) {
        return correspondences
                .attachment(scope, TEXTS, message.value(), SealedText.class)
                .map(SealedText::episode);
    }

    @Override
    public int rewrap(int limit) {
        var old = texts.differing("sealed.key.keyId", sealing.currentKeyId(), limit);
        for (var each : old) {
            var text = each.body();
            var rewrapped = sealing.rewrapped(document(text.message()), text.sealed());
            texts.replace(
                    each.id(),
                    "sealed.key.bytes",
                    text.sealed().key().bytes(),
                    new SealedText(text.message(), text.episode(), text.language(), rewrapped));
        }
        return old.size();
    }

    private SealedText sealed(ReleasedText text) {
        var said = text.said();
        var fields = Map.of(SUBJECT, said.subject(), BODY, said.body());
        return new SealedText(
                text.message(), text.episode(), said.language(), sealing.seal(document(text.message()), fields));
    }

    private Said opened(SealedText text) {
        var fields = sealing.open(document(text.message()), text.sealed());
        return new Said(text.language(), fields.getOrDefault(SUBJECT, ""), fields.getOrDefault(BODY, ""));
    }

    private static String document(MessageId message) {
        return TEXTS + "/" + message;
    }

    private Change<Correspondence> change(Outcome outcome) {
        var after = outcome.correspondence();
        var episode = after.episode();
        outcome.unanswered()
                .forEach(alert -> log.atError()
                        .addKeyValue("episode", episode)
                        .addKeyValue("alert", alert.alert())
                        .addKeyValue("urgency", alert.urgency())
                        .addKeyValue("told", alert.told().size())
                        .log("Alert has no one left to go to"));
        var attachments = new ArrayList<Attachment>();
        outcome.decided().forEach(message -> attachments.add(pending(episode, message)));
        outcome.texts()
                .forEach(text ->
                        attachments.add(new Attachment(TEXTS, text.message().value(), sealed(text))));
        outcome.wakeUps()
                .forEach(at -> attachments.add(new Attachment(
                        MongoWakeUps.COLLECTION, Ids.derive("wake-up", episode, at), new WakeUp(episode, at, false))));
        outcome.archived()
                .forEach(archive -> attachments.add(new Attachment(
                        ARCHIVES, Ids.derive("correspondence-archive", episode, archive.number()), archive)));
        return new Change<>(after, outcome.events().stream().map(this::outgoing).toList(), attachments);
    }

    /** What became of a message was caused by what called for it, except that its receiver opened it. */
    private OutgoingEvent outgoing(CorrespondenceEvent event) {
        var published = language.of(event);
        return event instanceof CorrespondenceEvent.Read
                ? OutgoingEvent.of(published)
                : new OutgoingEvent(published, event.message().cause());
    }

    private static Attachment pending(EpisodeId episode, Message message) {
        var collection = message.matter().importance() == Importance.SAFETY
                ? MongoDeliveryQueue.SAFETY
                : MongoDeliveryQueue.ORDINARY;
        return new Attachment(collection, message.id().value(), Pending.of(episode, message));
    }

    private static UUID key(EpisodeId episode) {
        return Ids.derive("correspondence", episode);
    }

    private static UUID threadsKey(Tenant tenant, PatientId patient) {
        return Ids.derive("threads", tenant.network(), tenant.clinic(), patient);
    }

    private static Filed filed(Versioned<Correspondence> found) {
        return new Filed(found.tenant(), found.patient(), found.state());
    }

    /** Back to what the platform folds: it tells repeated events by their source and sequence. */
    private static Received<?> received(Occurrence occurrence) {
        var attributes = new EventAttributes(
                occurrence.event(),
                occurrence.source(),
                occurrence.happening().getClass().getSimpleName(),
                occurrence.sequence(),
                occurrence.at(),
                occurrence.tenant(),
                occurrence.patient(),
                occurrence.episode(),
                occurrence.event(),
                occurrence.actor(),
                occurrence.role());
        return new Received<>(attributes, occurrence);
    }
}
