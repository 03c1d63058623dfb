package org.lumbar.monitoring.followup.mongo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.CheckInRecord;
import org.lumbar.monitoring.followup.Decision;
import org.lumbar.monitoring.followup.Decision.Accepted;
import org.lumbar.monitoring.followup.Decision.RefusedInDanger;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.FollowUpEvent;
import org.lumbar.monitoring.followup.FollowUpNews;
import org.lumbar.monitoring.followup.FollowUps;
import org.lumbar.monitoring.followup.History;
import org.lumbar.monitoring.followup.Kept;
import org.lumbar.monitoring.followup.KeptAlert;
import org.lumbar.monitoring.followup.KeptCheckIn;
import org.lumbar.monitoring.followup.NewsItem;
import org.lumbar.monitoring.followup.Seen;
import org.lumbar.monitoring.schedule.Schedule;
import org.lumbar.monitoring.story.Mark;
import org.lumbar.monitoring.story.Marks;
import org.lumbar.platform.event.EventAttributes;
import org.lumbar.platform.event.OutgoingEvent;
import org.lumbar.platform.event.Received;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.Aggregates;
import org.lumbar.platform.store.Attachment;
import org.lumbar.platform.store.Change;
import org.lumbar.platform.store.ScopedDocuments;
import org.lumbar.platform.store.Versioned;
import org.springframework.stereotype.Repository;

/**
 * Follow-ups, one small document each; records, check-ins, alerts and pages of history beside them, each found by its id.
 * Open alerts are also listed in a collection of their own. An alert is listed before the follow-up is written, so that
 * none can be missing there; one too many does no harm, because the follow-up decides whether it is open.
 */
@Repository
class MongoFollowUps implements FollowUps {

    private static final String RECORDS = "check-in-records";
    private static final String CHECK_INS = "check-ins";
    private static final String ALERTS = "safety-alerts";
    private static final String CLOSED_ALERTS = "closed-safety-alerts";
    private static final String PAGES = "history-pages";
    private static final String MARK_PAGES = "mark-pages";

    private final Aggregates<FollowUp> followUps;
    private final ScopedDocuments<KeptAlert> openAlerts;
    private final BiFunction<FollowUp, FollowUpEvent, OutgoingEvent> translator;
    private final Schedule schedule;
    private final Derived derived;

    MongoFollowUps(
            AggregateStore store,
            BiFunction<FollowUp, FollowUpEvent, OutgoingEvent> translator,
            Schedule schedule,
            Derived derived) {
        this.followUps = store.of("follow-ups", FollowUp.class);
        this.openAlerts = store.documents("open-safety-alerts", KeptAlert.class);
        this.translator = translator;
        this.schedule = schedule;
        this.derived = derived;
    }

    @Override
    public Optional<Seen> find(Scope scope, EpisodeId episode) {
        return followUps.find(scope, FollowUp.idOf(episode)).map(MongoFollowUps::seen);
    }

    @Override
    public List<Seen> find(Scope scope, Collection<EpisodeId> episodes) {
        var ids = episodes.stream().map(FollowUp::idOf).toList();
        return followUps.find(scope, ids).stream().map(MongoFollowUps::seen).toList();
    }

    @Override
    public Optional<KeptCheckIn> checkIn(Scope scope, UUID checkIn) {
        return followUps.attachment(scope, CHECK_INS, checkIn, KeptCheckIn.class);
    }

    @Override
    public Optional<KeptAlert> alert(Scope scope, UUID alert) {
        return followUps.attachment(scope, ALERTS, alert, KeptAlert.class);
    }

    @Override
    public List<KeptAlert> alerts(Scope scope, int limit) {
        return openAlerts.list(scope, Map.of(), limit).stream()
                .map(stored -> stored.body())
                .toList();
    }

    @Override
    public void alertIsClosed(UUID alert) {
        openAlerts.remove(alert.toString());
    }

    @Override
    public Optional<CheckInRecord> record(Scope scope, UUID record) {
        return followUps.attachment(scope, RECORDS, record, CheckInRecord.class);
    }

    @Override
    public List<CheckInRecord> latestRecords(Scope scope, History history, int most) {
        var pages = history.pages();
        var ids = new ArrayList<>(
                history.latest().stream().map(History.Entry::record).toList());
        for (int page = pages.size() - 1; page >= 0 && ids.size() < most; page--) {
            var older = new ArrayList<UUID>();
            followUps
                    .attachments(scope, PAGES, List.of(pages.get(page)), History.Page.class)
                    .forEach(each -> older.addAll(each.records()));
            ids.addAll(0, older);
        }
        return followUps.attachments(
                scope, RECORDS, ids.subList(Math.max(0, ids.size() - most), ids.size()), CheckInRecord.class);
    }

    @Override
    public List<Mark> latestMarks(Scope scope, Marks marks, int most) {
        var pages = marks.pages()
                .subList(
                        Math.max(0, marks.pages().size() - most / Marks.PAGE),
                        marks.pages().size());
        var all = new ArrayList<Mark>();
        followUps.attachments(scope, MARK_PAGES, pages, Marks.Page.class).forEach(page -> all.addAll(page.marks()));
        all.addAll(marks.latest());
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    @Override
    public List<CheckInRecord> records(Scope scope, History history) {
        var ids = new ArrayList<UUID>();
        followUps
                .attachments(scope, PAGES, history.pages(), History.Page.class)
                .forEach(page -> ids.addAll(page.records()));
        history.latest().forEach(entry -> ids.add(entry.record()));
        return followUps.attachments(scope, RECORDS, ids, CheckInRecord.class);
    }

    /** A decision and what it was taken on. */
    private record Decided(@Nullable Versioned<FollowUp> before, Decision decision) {}

    @Override
    public Decision update(Caller caller, EpisodeId episode, Function<Optional<Seen>, Decision> decide) {
        var decision = followUps
                .update(
                        caller,
                        FollowUp.idOf(episode),
                        before -> new Decided(before.orElse(null), decide.apply(before.map(MongoFollowUps::seen))),
                        this::change)
                .decision();
        if (!(decision instanceof Decision.Refused)) {
            derive(caller.scope(), List.of(FollowUp.idOf(episode)));
        }
        return decision;
    }

    /** Also when nothing was changed: what had changed it before may have stopped half-way. */
    private void derive(Scope scope, List<UUID> ids) {
        Function<List<UUID>, List<Seen>> read = each ->
                followUps.find(scope, each).stream().map(MongoFollowUps::seen).toList();
        derived.after(read.apply(ids), read);
    }

    private Optional<Change<FollowUp>> change(Decided decided) {
        var before = decided.before();
        if (before == null) {
            return Optional.empty();
        }
        return switch (decided.decision()) {
            case Accepted accepted ->
                Optional.of(change(before, accepted.followUp(), accepted.events(), accepted.kept()));
            case RefusedInDanger danger ->
                Optional.of(change(before, danger.followUp(), danger.events(), danger.kept()));
            case Decision.Unchanged _ -> Optional.empty();
            case Decision.Refused _ -> Optional.empty();
        };
    }

    private Change<FollowUp> change(
            Versioned<FollowUp> before, FollowUp after, List<FollowUpEvent> events, List<Kept> kept) {
        derived.ahead(before.tenant(), before.patient(), before.state(), after);
        for (var each : kept) {
            if (each instanceof Kept.AnAlert(var alert)) {
                openAlerts.add(before.tenant(), before.patient(), each.id().toString(), alert);
            }
        }
        return new Change<>(
                after,
                events.stream().map(event -> translator.apply(after, event)).toList(),
                kept.stream().map(MongoFollowUps::attachment).toList());
    }

    private static Attachment attachment(Kept kept) {
        return switch (kept) {
            case Kept.ARecord(var record) -> new Attachment(RECORDS, kept.id(), record);
            case Kept.ACheckIn(var checkIn) -> new Attachment(CHECK_INS, kept.id(), checkIn);
            case Kept.AnAlert(var alert) -> new Attachment(ALERTS, kept.id(), alert);
            case Kept.AClosedAlert(var alert) -> new Attachment(CLOSED_ALERTS, kept.id(), alert);
            case Kept.APage(var page) -> new Attachment(PAGES, kept.id(), page);
            case Kept.AMarkPage(var page) -> new Attachment(MARK_PAGES, kept.id(), page);
        };
    }

    @Override
    public void hear(String consumer, List<NewsItem> news) {
        followUps.fold(
                consumer,
                news.stream().map(MongoFollowUps::received).toList(),
                received -> FollowUp.idOf(received.episode()),
                (before, received) -> {
                    var episode = received.episode();
                    var followUp = before == null ? FollowUp.of(episode) : before;
                    return followUp.hear(
                                    (FollowUpNews) received.data(),
                                    received.attributes().time(),
                                    schedule)
                            .map(heard -> new Change<>(
                                    heard.followUp(),
                                    List.of(),
                                    heard.kept().stream()
                                            .map(MongoFollowUps::attachment)
                                            .toList()));
                });
        var perTenant = new LinkedHashMap<Tenant, Set<UUID>>();
        for (var item : news) {
            perTenant
                    .computeIfAbsent(item.tenant(), tenant -> new LinkedHashSet<>())
                    .add(FollowUp.idOf(item.episode()));
        }
        perTenant.forEach((tenant, ids) -> derive(Scope.of(tenant), List.copyOf(ids)));
    }

    /** As the store wants to have it; news causes no events, so nothing of how it came is passed on. */
    private static Received<FollowUpNews> received(NewsItem item) {
        return new Received<>(
                new EventAttributes(
                        item.event(),
                        item.source(),
                        item.news().getClass().getSimpleName(),
                        item.sequence(),
                        item.at(),
                        item.tenant(),
                        item.patient(),
                        item.episode(),
                        item.event(),
                        ActorId.of("monitoring-service"),
                        Role.SERVICE),
                item.news());
    }

    private static Seen seen(Versioned<FollowUp> found) {
        return new Seen(found.tenant(), found.patient(), found.revision(), found.state());
    }
}
