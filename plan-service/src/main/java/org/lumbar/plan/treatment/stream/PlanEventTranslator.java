package org.lumbar.plan.treatment.stream;

import java.util.List;
import org.lumbar.contracts.clinical.Exclusion;
import org.lumbar.contracts.clinical.FiredRule;
import org.lumbar.contracts.clinical.PlannedItem;
import org.lumbar.contracts.clinical.SignOff;
import org.lumbar.contracts.plan.PlanActivated;
import org.lumbar.contracts.plan.PlanAdjusted;
import org.lumbar.contracts.plan.PlanAdjustmentProposed;
import org.lumbar.contracts.plan.PlanAdjustmentSettled;
import org.lumbar.contracts.plan.PlanClosed;
import org.lumbar.contracts.plan.PlanComposed;
import org.lumbar.contracts.plan.PlanDeclined;
import org.lumbar.contracts.plan.PlanHandoverAcknowledged;
import org.lumbar.contracts.plan.PlanHandoverRequested;
import org.lumbar.contracts.plan.PlanMedicationSignedOff;
import org.lumbar.contracts.plan.PlanResumed;
import org.lumbar.contracts.plan.PlanSuperseded;
import org.lumbar.contracts.plan.PlanSuspended;
import org.lumbar.plan.treatment.AdjustmentKind;
import org.lumbar.plan.treatment.ClinicSettings;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.Handover;
import org.lumbar.plan.treatment.ItemId;
import org.lumbar.plan.treatment.PlanEvent;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.PlanVersion;
import org.lumbar.plan.treatment.PublishedPlanEvents;
import org.lumbar.plan.treatment.Reason;
import org.springframework.stereotype.Component;

/**
 * From what happened inside to what we publish. The only place where plan events meet their contracts; what people wrote
 * in their own words ends here.
 */
@Component
class PlanEventTranslator implements PublishedPlanEvents {

    private final ClinicSettings clinic;

    PlanEventTranslator(ClinicSettings clinic) {
        this.clinic = clinic;
    }

    @Override
    public Object published(EpisodePlan plan, PlanEvent event) {
        var id = plan.plan().toString();
        return switch (event) {
            case PlanEvent.Composed(var version, var explanation) -> composed(id, version, explanation);
            case PlanEvent.HandoverRequested(var handover, var explanation) ->
                handoverRequested(id, handover, explanation);
            case PlanEvent.HandoverAcknowledged(var triage) -> new PlanHandoverAcknowledged(id, triage.name());
            case PlanEvent.MedicationSignedOff(int version, var item, var prescriber) ->
                new PlanMedicationSignedOff(
                        id, version, item.item().toString(), item.intervention(), item.dose(), prescriber.value());
            case PlanEvent.Activated(var version) -> activated(id, version);
            case PlanEvent.AdjustmentProposed(int version, var adjustment) ->
                new PlanAdjustmentProposed(
                        id,
                        version,
                        adjustment.adjustment().toString(),
                        names(adjustment.awaiting()),
                        ids(adjustment.items()),
                        adjustment.needsClinician(),
                        adjustment.needsPrescriber(),
                        adjustment.checkIn(),
                        adjustment.status(),
                        adjustment.rules());
            case PlanEvent.AdjustmentSettled(int version, var adjustment, var outcome) ->
                new PlanAdjustmentSettled(id, version, adjustment.toString(), outcome.name());
            case PlanEvent.Adjusted(
                    int version,
                    var adjustment,
                    var checkIn,
                    var kinds,
                    var items,
                    var rules,
                    var status) ->
                new PlanAdjusted(
                        id, version, adjustment.toString(), names(kinds), planned(items), checkIn, rules, status);
            case PlanEvent.Suspended(int version, var items, var triage, var rules) ->
                new PlanSuspended(id, version, ids(items), triage.name(), rules);
            case PlanEvent.Resumed(int version, var items, var reason) ->
                new PlanResumed(id, version, ids(items), reason.name());
            case PlanEvent.Superseded(int version, int byVersion) -> new PlanSuperseded(id, version, byVersion);
            case PlanEvent.Declined(int version, var reason) -> new PlanDeclined(id, version, reason.name());
            case PlanEvent.Closed(int version, var reason) -> new PlanClosed(id, version, reason.name());
        };
    }

    private static PlanComposed composed(String id, PlanVersion version, Explanation explanation) {
        return new PlanComposed(
                id,
                version.number(),
                version.knowledgeVersion(),
                version.stage().name(),
                planned(version.chosen()),
                excluded(explanation, version.items()),
                signOff(version, explanation),
                version.reviewWithinDays());
    }

    private static PlanHandoverRequested handoverRequested(String id, Handover handover, Explanation explanation) {
        return new PlanHandoverRequested(
                id,
                handover.triage().name(),
                handover.withinDays(),
                handover.referral(),
                handover.rules().stream()
                        .map(rule -> new FiredRule(rule.rule(), rule.triage().name(), rule.withinDays()))
                        .toList(),
                handover.categories(),
                excluded(explanation, List.of()));
    }

    private PlanActivated activated(String id, PlanVersion version) {
        var context = version.context();
        return new PlanActivated(
                id,
                version.number(),
                planned(version.chosen()),
                context.cause(),
                context.duration(),
                context.stratum(),
                version.reviewWithinDays(),
                clinic.timeZone().getId());
    }

    private static List<PlannedItem> planned(List<PlanItem> items) {
        return items.stream()
                .map(item -> new PlannedItem(
                        item.item().toString(),
                        item.intervention(),
                        item.category(),
                        item.modality().name(),
                        item.dose(),
                        item.needsSignOff()))
                .toList();
    }

    /** What must not be done; what merely need not be done stays in the explanation. */
    private static List<Exclusion> excluded(Explanation explanation, List<PlanItem> items) {
        var held = items.stream().map(PlanItem::intervention).toList();
        return explanation.excluded().stream()
                .filter(exclusion -> !held.contains(exclusion.item()))
                .filter(org.lumbar.plan.treatment.Exclusion::isWarning)
                .map(exclusion -> new Exclusion(
                        exclusion.item(), exclusion.reasons().getFirst().rule()))
                .toList();
    }

    private static SignOff signOff(PlanVersion version, Explanation explanation) {
        var signOff = explanation.signOff();
        return new SignOff(
                version.signOffNeeded(),
                version.signOffBy(),
                signOff.why().stream().map(Reason::rule).toList());
    }

    private static List<String> names(List<AdjustmentKind> kinds) {
        return kinds.stream().map(Enum::name).toList();
    }

    private static List<String> ids(List<ItemId> items) {
        return items.stream().map(ItemId::toString).toList();
    }
}
