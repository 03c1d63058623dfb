package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.composition.Patients.adult;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.plan.treatment.Goal;

/** Goals that follow from what was measured, specification 6.6. */
class GoalsTest {

    private static Goal goal(Patients patient, String id) {
        return patient.plan().goals().stream()
                .filter(goal -> goal.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No goal " + id));
    }

    private static List<String> ids(Patients patient) {
        return patient.plan().goals().stream().map(Goal::id).toList();
    }

    @ParameterizedTest
    @CsvSource({"24, 16", "20, 14", "18, 12", "10, 5", "5, 0"})
    void disabilityIsToFallByFivePointsOrThirtyPercentWhicheverIsMore(int rmdq, double target) {
        var goal = goal(adult().measured("rmdq", rmdq), "GL-RMDQ");

        assertThat(goal.now()).isEqualTo(rmdq);
        assertThat(goal.target()).isEqualTo(target);
        assertThat(goal.weeks()).isEqualTo(6);
        assertThat(goal.unit()).isEqualTo("points");
    }

    @Test
    void littleDisabilityIsNoGoal() {
        assertThat(ids(adult().measured("rmdq", 4))).doesNotContain("GL-RMDQ");
        assertThat(ids(adult().notMeasured("rmdq"))).doesNotContain("GL-RMDQ");
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "6.5, 8.5", "9, 10"})
    void whatThePatientCannotDoIsToGetBetterByTwoPointsAndNoBetterThanWell(double psfs, double target) {
        assertThat(goal(adult().measured("psfs", psfs), "GL-PSFS"))
                .extracting(Goal::now, Goal::target)
                .containsExactly(psfs, target);
    }

    @Test
    void whatIsThereAlreadyIsNoGoal() {
        assertThat(ids(adult().measured("psfs", 10))).doesNotContain("GL-PSFS");
        assertThat(ids(adult().with("likes_walking").measured("walkingMinutes", 45)))
                .doesNotContain("GL-WALKING");
        assertThat(ids(adult().with("likes_walking").measured("walkingMinutes", 30)))
                .doesNotContain("GL-WALKING");
    }

    @Test
    void whoseWalkingWasNotMeasuredBeginsWithTenMinutes() {
        assertThat(goal(adult().with("likes_walking"), "GL-WALKING"))
                .extracting(Goal::now, Goal::target)
                .containsExactly(10.0, 20.0);
        assertThat(goal(adult().with("likes_walking").measured("walkingMinutes", 25), "GL-WALKING"))
                .extracting(Goal::now, Goal::target)
                .containsExactly(25.0, 30.0);
        assertThat(ids(adult())).as("nobody asked for it").doesNotContain("GL-WALKING");
    }

    @Test
    void aGoalSaysWhatItFollowsFrom() {
        assertThat(goal(adult().measured("psfs", 3), "GL-PSFS").reason())
                .isEqualTo(Reasons.always("GL-PSFS", List.of("psfs=3.0"), List.of("PLATFORM")));
        assertThat(goal(adult().measured("rmdq", 20), "GL-RMDQ").reason().facts())
                .containsExactly("rmdq=20");
    }

    @Test
    void thereAreNoMoreThanFourAndTheFirstCount() {
        var busy = adult().with("likes_walking", "inactive", "off_work")
                .measured("psfs", 3)
                .measured("rmdq", 12)
                .measured("everydayActivity", 3);

        assertThat(ids(busy)).containsExactly("GL-PSFS", "GL-RMDQ", "GL-WALKING", "GL-ACTIVITY");
        assertThat(ids(busy.measured("psfs", 10)))
                .as("what is no goal takes no place")
                .containsExactly("GL-RMDQ", "GL-WALKING", "GL-ACTIVITY", "GL-WORK");
    }

    @Test
    void activityIsMeasuredByTheWeek() {
        assertThat(goal(adult().with("inactive").measured("activityMinPerWeek", 100), "GL-ACTIVITY"))
                .extracting(Goal::now, Goal::target, Goal::weeks)
                .containsExactly(100.0, 150.0, 12);
        assertThat(adult().with("off_work").plan().goals())
                .extracting(Goal::id, Goal::now, Goal::target)
                .contains(Tuple.tuple("GL-WORK", 0.0, 2.0));
    }
}
