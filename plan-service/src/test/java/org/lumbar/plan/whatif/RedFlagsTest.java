package org.lumbar.plan.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.composition.Patients.adult;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.composition.Evaluated;
import org.lumbar.plan.composition.Patients;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Holds;
import org.lumbar.platform.kernel.rules.Not;

class RedFlagsTest {

    private static final RedFlag SOON = flag("SOON", Triage.URGENT_2W, 14, "ONCOLOGY", Holds.of("lump"));
    private static final RedFlag SOONER = flag("SOONER", Triage.URGENT_2W, 7, "ORTHOPAEDICS", Holds.of("fall"));
    private static final RedFlag SOME_TIME = flag("SOME-TIME", Triage.URGENT_2W, null, "GP", Holds.of("doubt"));
    private static final RedFlag NOW = flag("NOW", Triage.EMERGENCY_SAME_DAY, 0, "EMERGENCY", Holds.of("numb"));

    private static RedFlag flag(
            String id, Triage triage, @Nullable Integer days, @Nullable String referral, Condition when) {
        return new RedFlag(id, triage, days, referral, when);
    }

    /** What is raised of somebody who was evaluated as {@code before} and is supposed to be as {@code supposed}. */
    private static Evaluated raised(Patients before, Patients supposed, RedFlag... rules) {
        return new RedFlags(List.of(rules)).raisedBy(supposed.evaluated().facts(), before.evaluated());
    }

    private static void assertTriaged(Evaluated raised, Triage triage, @Nullable Integer days, String referral) {
        assertThat(raised.assessed().triage()).isEqualTo(triage);
        assertThat(raised.withinDays()).isEqualTo(days);
        assertThat(raised.referral()).isEqualTo(referral);
        assertThat(raised.facts().texts()).containsEntry("triage", triage.name());
    }

    @Test
    void theGravestOfWhatIsRaisedDecidesWhateverTheirOrder() {
        var ill = adult().with("lump", "numb", "fall");

        assertTriaged(raised(adult(), ill, SOON, NOW, SOONER), Triage.EMERGENCY_SAME_DAY, 0, "EMERGENCY");
        assertTriaged(raised(adult(), ill, NOW, SOONER, SOON), Triage.EMERGENCY_SAME_DAY, 0, "EMERGENCY");
        assertThat(raised(adult(), ill, SOON, NOW, SOONER).firedRules())
                .extracting(FiredRule::rule)
                .containsExactly("SOON", "NOW", "SOONER");
    }

    @Test
    void ofEquallyUrgentOnesTheOneThatLeavesLessTimeDecides() {
        var ill = adult().with("lump", "fall", "doubt");

        assertTriaged(raised(adult(), ill, SOON, SOONER, SOME_TIME), Triage.URGENT_2W, 7, "ORTHOPAEDICS");
        assertTriaged(raised(adult(), ill, SOME_TIME, SOONER, SOON), Triage.URGENT_2W, 7, "ORTHOPAEDICS");
        assertTriaged(
                raised(adult(), adult().with("lump", "doubt"), SOME_TIME, SOON), Triage.URGENT_2W, 14, "ONCOLOGY");
    }

    @Test
    void whatHadFiredBeforeIsNotRaisedAgainAndOnlyThat() {
        var known = adult().with("lump").triage(Triage.URGENT_2W, 14, "SOON");

        assertThat(raised(known, known, SOON).firedRules())
                .isEqualTo(known.evaluated().firedRules());
        assertThat(raised(known, adult().with("lump", "fall"), SOON, SOONER).firedRules())
                .extracting(FiredRule::rule)
                .containsExactly("SOON", "SOONER");
    }

    @Test
    void whatIsRaisedMakesNothingLessUrgentThanItWas() {
        var emergency = adult().triage(Triage.EMERGENCY_SAME_DAY, 0, "OTHER").referredTo("THEATRE");

        assertTriaged(raised(emergency, adult().with("lump"), SOON), Triage.EMERGENCY_SAME_DAY, 0, "THEATRE");
    }

    @Test
    void whatIsAsUrgentButLeavesLessTimeShortensIt() {
        var urgent = adult().triage(Triage.URGENT_2W, 14, "OTHER").referredTo("ONCOLOGY");

        assertTriaged(raised(urgent, adult().with("fall"), SOONER), Triage.URGENT_2W, 7, "ONCOLOGY");
        var sooner = adult().triage(Triage.URGENT_2W, 3, "OTHER").referredTo("ONCOLOGY");
        assertTriaged(raised(sooner, adult().with("fall"), SOONER), Triage.URGENT_2W, 3, "ONCOLOGY");
    }

    @Test
    void whoWasReferredNowhereGoesWhereTheRedFlagSays() {
        var emergency = adult().triage(Triage.EMERGENCY_SAME_DAY, 0, "OTHER");

        assertTriaged(raised(emergency, adult().with("lump"), SOON), Triage.EMERGENCY_SAME_DAY, 0, "ONCOLOGY");
    }

    @Test
    void nothingIsNewAtAnAssessmentAndNobodyIsUnderCareYet() {
        var unlessNew = flag("UNLESS-NEW", Triage.URGENT_2W, 14, null, new Not(Holds.of("new_weakness")));
        var unlessCaredFor = flag("UNLESS-CARED-FOR", Triage.URGENT_2W, 14, null, new Not(Holds.of("under_care")));
        var unlessAsked = flag("UNLESS-ASKED", Triage.URGENT_2W, 14, null, new Not(Holds.of("not_asked_for")));
        var supposed = adult().notAsked("new_weakness", "under_care", "not_asked_for");

        assertThat(raised(adult(), supposed, unlessNew, unlessCaredFor, unlessAsked)
                        .firedRules())
                .extracting(FiredRule::rule)
                .containsExactly("UNLESS-NEW", "UNLESS-CARED-FOR");
    }

    @Test
    void whereNothingIsRaisedOnlyTheFactsAreOthers() {
        var before = adult().evaluated();
        var supposed = adult().with("likes_yoga").evaluated().facts();

        assertThat(new RedFlags(List.of(NOW)).raisedBy(supposed, before))
                .isEqualTo(new Evaluated(
                        before.assessed(),
                        before.withinDays(),
                        before.firedRules(),
                        before.questions(),
                        before.referral(),
                        before.context(),
                        supposed));
    }
}
