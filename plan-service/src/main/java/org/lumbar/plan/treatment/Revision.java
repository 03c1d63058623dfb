package org.lumbar.plan.treatment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.Ids;

/** A plan on its way to its next state, with the events and documents that belong to it. */
final class Revision {

    final By by;
    final Instant now;
    private final List<PlanEvent> events = new ArrayList<>();
    private final List<PlanDocument> documents = new ArrayList<>();
    private EpisodePlan plan;
    private int made;

    Revision(EpisodePlan plan, By by, Instant now) {
        this.plan = plan;
        this.by = by;
        this.now = now;
    }

    EpisodePlan plan() {
        return plan;
    }

    void become(EpisodePlan next) {
        plan = next;
    }

    void tell(PlanEvent event) {
        events.add(event);
    }

    void keep(PlanDocument document) {
        documents.add(document);
    }

    /**
     * An id for a document made here: the same after a retry, another one once the plan has changed, because then the
     * document may say something else.
     */
    UUID newId(String kind) {
        return Ids.derive(kind, plan.plan(), by.cause(), plan.trail().changes(), ++made);
    }

    /** Makes a version the one that people decide on; one that nobody has released makes way for it. */
    void propose(PlanVersion version, Explanation explanation) {
        record(version);
        var open = plan.open();
        if (open != null && open.stage().isOpen()) {
            tell(new PlanEvent.Superseded(open.number(), version.number()));
            log(LogEntry.What.SUPERSEDED, open.number());
        }
        become(plan.with(plan.versions().proposing(version)));
        tell(new PlanEvent.Composed(version, explanation));
    }

    void log(LogEntry.What what, int version, List<String> items, @Nullable String reason, @Nullable String note) {
        var entry =
                new LogEntry(newId("log"), what, now, by.actor(), by.role(), version, List.copyOf(items), reason, note);
        keep(entry);
        var grown = plan.log().add(entry.document());
        grown.page().ifPresent(this::keep);
        plan = plan.with(plan.trail().withLog(grown.history()));
    }

    void log(LogEntry.What what, int version) {
        log(what, version, List.of(), null, null);
    }

    void record(
            Adjustment adjustment,
            AdjustmentRecord.State state,
            int version,
            @Nullable Decided decided,
            @Nullable String note) {
        var record = new AdjustmentRecord(newId("adjustment-record"), adjustment, state, now, version, decided, note);
        keep(record);
        var grown = plan.adjustments().add(record.document());
        grown.page().ifPresent(this::keep);
        plan = plan.with(plan.trail().withAdjustments(grown.history()));
    }

    /** Nobody will decide on it any more. */
    void lapse(Adjustment adjustment, int version) {
        record(adjustment, AdjustmentRecord.State.LAPSED, version, null, null);
        tell(new PlanEvent.AdjustmentSettled(version, adjustment.adjustment(), AdjustmentRecord.State.LAPSED));
    }

    void record(PlanVersion version) {
        keep(new VersionRecord(
                newId("plan-version"),
                plan.plan(),
                version.number(),
                now,
                by.cause(),
                version.items(),
                version.explanation(),
                version.knowledgeVersion(),
                version.context(),
                version.reviewWithinDays(),
                version.edits()));
    }

    Decision.Accepted accepted() {
        return new Decision.Accepted(plan.with(plan.trail().changed()), events, documents);
    }
}
