package org.lumbar.monitoring.progress;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.InvalidInput.Fault;

/**
 * What a patient answered at one check-in; null is not answered.
 *
 * @param painNprs average back pain of the last seven days, 0 to 10 points, high is worse
 * @param legPainNprs the same for the leg
 * @param rmdq Roland-Morris Disability Questionnaire, 0 to 24 points, high is worse
 * @param odi Oswestry Disability Index, 0 to 100 %, high is worse
 * @param adherencePct done share of the planned sessions, 0 to 100 %
 * @param pgic Patient Global Impression of Change, 1 very much improved to 7 very much worse
 * @param pass whether the present state is acceptable to the patient
 */
public record Scores(
        @Nullable Integer painNprs,
        @Nullable Integer legPainNprs,
        @Nullable Integer rmdq,
        @Nullable Double odi,
        @Nullable Integer adherencePct,
        @Nullable Integer pgic,
        @Nullable Boolean pass) {

    /** @throws InvalidInput naming every score that is out of its range */
    public Scores {
        var faults = new ArrayList<Fault>();
        check("painNprs", painNprs, 0, 10, faults);
        check("legPainNprs", legPainNprs, 0, 10, faults);
        check("rmdq", rmdq, 0, 24, faults);
        check("odi", odi, 0, 100, faults);
        check("adherencePct", adherencePct, 0, 100, faults);
        check("pgic", pgic, 1, 7, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private static void check(String field, @Nullable Number value, int least, int most, List<Fault> faults) {
        if (value != null && !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            faults.add(new Fault(field, "must be %d to %d, but is %s".formatted(least, most, value)));
        }
    }

    /** Nothing answered. */
    public static Scores none() {
        return new Scores(null, null, null, null, null, null, null);
    }
}
