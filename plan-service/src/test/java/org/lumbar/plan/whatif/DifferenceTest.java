package org.lumbar.plan.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.composition.Patients.adult;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.composition.Composition;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.Proposal;
import org.lumbar.plan.treatment.Proposal.ProposedItem;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.plan.whatif.Difference.Moved;
import org.lumbar.plan.whatif.Difference.Redosed;

class DifferenceTest {

    private static final Proposal PLAN = adult().plan();
    private static final ProposedItem FIRST = PLAN.items().getFirst();

    private static Composition with(UnaryOperator<ProposedItem> change) {
        return plan(PLAN.items().stream().map(change).toList(), PLAN.explanation());
    }

    private static Composition plan(List<ProposedItem> items, Explanation explanation) {
        return new Composition.Plan(
                new Proposal(items, PLAN.context(), PLAN.reserve(), explanation, PLAN.goals(), PLAN.autoRelease()));
    }

    private static Composition leavingOut(Exclusion... excluded) {
        var as = PLAN.explanation();
        return plan(
                PLAN.items(),
                new Explanation(
                        new UUID(0, 0),
                        as.knowledgeVersion(),
                        as.taken(),
                        List.of(excluded),
                        as.questions(),
                        as.signOff(),
                        as.reviewWithinDays(),
                        as.review()));
    }

    private static ProposedItem redosed(ProposedItem item, String dose) {
        return new ProposedItem(
                item.intervention(),
                item.categories(),
                item.modality(),
                dose,
                item.level(),
                item.phase(),
                item.passive(),
                item.needsSignOff());
    }

    private static Exclusion exclusion(String item, Kind kind, String... rules) {
        var reasons =
                Stream.of(rules).map(rule -> new Reason(rule, List.of(), "S1")).toList();
        return new Exclusion(item, List.of(), kind, reasons);
    }

    private static List<Moved> moved(Exclusion before, Exclusion after) {
        return Difference.between(leavingOut(before), leavingOut(after)).leftOutOtherwise();
    }

    @Test
    void anItemThatStaysWithAnotherDoseIsNamedWithBothAndNoOther() {
        var before = with(item -> item);
        var after = with(item -> item.equals(FIRST) ? redosed(item, "LESS") : item);

        assertThat(Difference.between(before, after).doses())
                .containsExactly(new Redosed(FIRST.intervention(), FIRST.dose(), "LESS"));
        assertThat(Difference.between(before, before).doses()).isEmpty();
    }

    @Test
    void anItemThatComesInOrGoesHasNoOtherDose() {
        var without = plan(PLAN.items().subList(1, PLAN.items().size()), PLAN.explanation());

        assertThat(Difference.between(without, with(item -> item)).doses()).isEmpty();
        assertThat(Difference.between(with(item -> item), without).doses()).isEmpty();
    }

    @Test
    void whatIsLeftOutForAnotherKindOfReasonOrByOtherRulesIsTold() {
        var held = exclusion("RX-02", Kind.HELD, "CX-04");
        var barred = exclusion("RX-02", Kind.CONTRAINDICATED, "CX-04");
        var heldByAnother = exclusion("RX-02", Kind.HELD, "CX-05");

        assertThat(moved(held, barred)).containsExactly(new Moved("RX-02", held, barred));
        assertThat(moved(held, heldByAnother)).containsExactly(new Moved("RX-02", held, heldByAnother));
        assertThat(moved(held, exclusion("RX-02", Kind.HELD, "CX-04"))).isEmpty();
    }

    @Test
    void whatIsLeftOutOnlyBeforeOrOnlyAfterIsTold() {
        var held = exclusion("RX-02", Kind.HELD, "CX-04");

        assertThat(Difference.between(leavingOut(held), leavingOut()).leftOutOtherwise())
                .containsExactly(new Moved("RX-02", held, null));
        assertThat(Difference.between(leavingOut(), leavingOut(held)).leftOutOtherwise())
                .containsExactly(new Moved("RX-02", null, held));
    }
}
