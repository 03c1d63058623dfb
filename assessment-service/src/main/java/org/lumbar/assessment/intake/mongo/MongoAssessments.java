package org.lumbar.assessment.intake.mongo;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.intake.Assessment;
import org.lumbar.assessment.intake.AssessmentEvent;
import org.lumbar.assessment.intake.AssessmentId;
import org.lumbar.assessment.intake.Assessments;
import org.lumbar.assessment.intake.Decision;
import org.lumbar.assessment.intake.Decision.Accepted;
import org.lumbar.assessment.intake.PastVersion;
import org.lumbar.assessment.intake.Refusal;
import org.lumbar.assessment.publishing.EventTranslator;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.Aggregates;
import org.lumbar.platform.store.Attachment;
import org.lumbar.platform.store.Change;
import org.lumbar.platform.store.Versioned;
import org.springframework.stereotype.Repository;

/**
 * Assessments, one document each, with the present evaluation inside: completing is one write. A version that is amended
 * moves to a collection of its own before the next one takes its place.
 */
@Repository
class MongoAssessments implements Assessments {

    private static final String VERSIONS = "assessment-versions";

    private final Aggregates<Assessment> assessments;
    private final EventTranslator<Assessment, AssessmentEvent> translator;

    MongoAssessments(AggregateStore store, EventTranslator<Assessment, AssessmentEvent> translator) {
        this.assessments = store.of("assessments", Assessment.class);
        this.translator = translator;
    }

    @Override
    public Optional<Revised> find(Scope scope, AssessmentId id) {
        return assessments.find(scope, id.value()).map(MongoAssessments::revised);
    }

    @Override
    public Optional<PastVersion> past(Scope scope, AssessmentId id, int version) {
        return assessments.attachment(scope, VERSIONS, PastVersion.id(id, version), PastVersion.class);
    }

    @Override
    public Revised add(Caller caller, Tenant tenant, Assessment assessment) {
        return revised(assessments
                .create(
                        caller,
                        tenant,
                        assessment.assessment().value(),
                        assessment.patient(),
                        assessment.episode(),
                        Change.of(assessment, List.of()))
                .aggregate());
    }

    /** What was decided on which revision. */
    private record Decided(@Nullable Versioned<Assessment> before, Decision decision) {

        /** The revision afterwards. */
        long revision() {
            return before == null ? 0 : before.revision() + (decision instanceof Accepted ? 1 : 0);
        }
    }

    @Override
    public Outcome update(Caller caller, AssessmentId id, Function<Assessment, Decision> decide) {
        var decided = assessments.update(
                caller,
                id.value(),
                before -> before.map(found -> new Decided(found, decide.apply(found.state())))
                        .orElseGet(() -> new Decided(null, new Decision.Refused(new Refusal.AssessmentUnknown(id)))),
                this::change,
                found -> new Decided(found, new Decision.Unchanged(found.state())));
        return new Outcome(decided.decision(), decided.revision());
    }

    private Optional<Change<Assessment>> change(Decided decided) {
        if (!(decided.decision() instanceof Accepted(var assessment, var events)) || decided.before() == null) {
            return Optional.empty();
        }
        var told = events.stream()
                .map(event -> translator.translate(assessment, event))
                .toList();
        return Optional.of(
                new Change<>(assessment, told, replaced(decided.before().state())));
    }

    private static List<Attachment> replaced(Assessment before) {
        return before.evaluation() == null
                ? List.of()
                : List.of(new Attachment(
                        VERSIONS, PastVersion.id(before.assessment(), before.version()), before.asPast()));
    }

    private static Revised revised(Versioned<Assessment> found) {
        return new Revised(found.state(), found.revision());
    }
}
