package org.lumbar.plan.treatment.mongo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.AdjustmentRecord;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.Grounds;
import org.lumbar.plan.treatment.Heard;
import org.lumbar.plan.treatment.History;
import org.lumbar.plan.treatment.HistoryPage;
import org.lumbar.plan.treatment.LogEntry;
import org.lumbar.plan.treatment.PlanDocument;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.PublishedPlanEvents;
import org.lumbar.plan.treatment.Refusal;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.plan.treatment.VersionRecord;
import org.lumbar.platform.event.EventAttributes;
import org.lumbar.platform.event.OutgoingEvent;
import org.lumbar.platform.event.Received;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.Aggregates;
import org.lumbar.platform.store.Attachment;
import org.lumbar.platform.store.Change;
import org.lumbar.platform.store.Versioned;
import org.springframework.stereotype.Repository;

/**
 * Plans in MongoDB: one document per episode that stays small, and documents that are written once for everything that
 * grows. Scope, atomicity and races are the platform's.
 */
@Repository
class MongoTreatmentPlans implements TreatmentPlans {

    private static final String PLANS = "plans";
    private static final String VERSIONS = "plan-versions";
    private static final String EXPLANATIONS = "plan-explanations";
    private static final String ADJUSTMENTS = "plan-adjustments";
    private static final String LOG = "plan-log";
    private static final String PAGES = "plan-history";
    private static final String GROUNDS = "plan-grounds";

    private final Aggregates<EpisodePlan> plans;
    private final PublishedPlanEvents events;

    MongoTreatmentPlans(AggregateStore store, PublishedPlanEvents events) {
        this.plans = store.of(PLANS, EpisodePlan.class);
        this.events = events;
    }

    @Override
    public Optional<Found> find(Scope scope, PlanId id) {
        return plans.find(scope, id.value())
                .map(versioned -> new Found(
                        versioned.state(),
                        versioned.tenant(),
                        episode(versioned),
                        versioned.patient(),
                        versioned.revision()));
    }

    private static EpisodeId episode(Versioned<EpisodePlan> versioned) {
        var episode = versioned.episode();
        if (episode == null) {
            throw new IllegalStateException("Plan %s belongs to no episode".formatted(versioned.id()));
        }
        return episode;
    }

    @Override
    public Answer update(Caller caller, PlanId id, Function<EpisodePlan, Decision> decide) {
        return plans.update(
                caller,
                id.value(),
                found -> found.map(versioned -> answer(versioned, decide.apply(versioned.state())))
                        .orElseGet(() -> new Answer(new Decision.Refused(new Refusal.PlanUnknown(id)), 0)),
                answer -> change(answer.decision()),
                versioned -> answer(versioned, new Decision.Unchanged(versioned.state())));
    }

    private static Answer answer(Versioned<EpisodePlan> before, Decision decision) {
        var revision = decision instanceof Accepted ? before.revision() + 1 : before.revision();
        return new Answer(decision, revision);
    }

    @Override
    public <T> void fold(String consumer, List<Heard<T>> heard, Hearing<T> hearing) {
        var byEvent = new LinkedHashMap<String, Heard<T>>();
        heard.forEach(each -> byEvent.put(each.eventId(), each));
        plans.fold(
                consumer,
                heard.stream().<Received<?>>map(MongoTreatmentPlans::received).toList(),
                event -> PlanId.ofEpisode(event.episode()).value(),
                (state, event) -> decide(state, byEvent.get(event.eventId()), hearing));
    }

    private <T> Optional<Change<EpisodePlan>> decide(
            @Nullable EpisodePlan state, @Nullable Heard<T> heard, Hearing<T> hearing) {
        if (heard == null) {
            throw new IllegalStateException("The store asks about an event that was not handed to it");
        }
        return Optional.ofNullable(hearing.hear(state, heard)).flatMap(this::change);
    }

    /** The store tells deliveries apart by where an event came from and its place there. */
    private static <T> Received<T> received(Heard<T> heard) {
        return new Received<>(
                new EventAttributes(
                        heard.eventId(),
                        heard.source(),
                        heard.what().getClass().getSimpleName(),
                        heard.sequence(),
                        heard.at(),
                        heard.tenant(),
                        heard.patient(),
                        heard.episode(),
                        heard.eventId(),
                        ActorId.of("plan-service"),
                        Role.SERVICE),
                heard.what());
    }

    private Optional<Change<EpisodePlan>> change(Decision decision) {
        return switch (decision) {
            case Accepted(var plan, var happened, var documents) ->
                Optional.of(new Change<>(
                        plan,
                        happened.stream()
                                .map(event -> OutgoingEvent.of(events.published(plan, event)))
                                .toList(),
                        documents.stream()
                                .map(document -> new Attachment(collection(document), document.document(), document))
                                .toList()));
            case Decision.Unchanged _, Decision.Refused _ -> Optional.empty();
        };
    }

    private static String collection(PlanDocument document) {
        return switch (document) {
            case Explanation _ -> EXPLANATIONS;
            case VersionRecord _ -> VERSIONS;
            case AdjustmentRecord _ -> ADJUSTMENTS;
            case LogEntry _ -> LOG;
            case HistoryPage _ -> PAGES;
            case Grounds _ -> GROUNDS;
        };
    }

    @Override
    public Optional<Explanation> explanation(Scope scope, UUID id) {
        return plans.attachment(scope, EXPLANATIONS, id, Explanation.class);
    }

    @Override
    public Optional<Grounds> grounds(Scope scope, EpisodePlan plan) {
        var id = Grounds.of(plan.plan(), plan.assessed().version());
        return plans.attachment(scope, GROUNDS, id, Grounds.class);
    }

    @Override
    public List<AdjustmentRecord> adjustments(Scope scope, EpisodePlan plan) {
        var latest = new LinkedHashMap<UUID, AdjustmentRecord>();
        plans.attachments(scope, ADJUSTMENTS, all(scope, plan.adjustments()), AdjustmentRecord.class)
                .forEach(record -> latest.put(record.adjustment().adjustment(), record));
        return List.copyOf(latest.values());
    }

    @Override
    public List<LogEntry> log(Scope scope, EpisodePlan plan) {
        return plans.attachments(scope, LOG, all(scope, plan.log()), LogEntry.class);
    }

    /** All ids of a history, oldest first. */
    private List<UUID> all(Scope scope, History history) {
        var pages = new ArrayList<List<UUID>>();
        pages.add(history.recent());
        var earlier = history.earlier();
        while (earlier != null) {
            var page = plans.attachment(scope, PAGES, earlier, HistoryPage.class);
            pages.addFirst(page.map(HistoryPage::ids).orElse(List.of()));
            earlier = page.map(HistoryPage::earlier).orElse(null);
        }
        return pages.stream().flatMap(List::stream).toList();
    }
}
