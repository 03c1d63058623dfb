package org.lumbar.monitoring.outcomes;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What came of one episode's treatment so far, counted from the first day on which a plan was active. Changes of the plan
 * do not begin it anew: a patient who needed another plan counts as one who did.
 *
 * @param causeClass probable cause when treatment began
 * @param riskStratum at that time
 * @param respondedOnDay first day on which pain or function had improved by what counts; null while none had
 * @param respondsNow whether it still had at the last valid check-in
 * @param lastSeenDay day of the last answer; 0 when there was none
 * @param state how it stands
 * @param stateDay since when
 */
public record Outcome(
        LocalDate since,
        String causeClass,
        String riskStratum,
        @Nullable Integer respondedOnDay,
        boolean respondsNow,
        int lastSeenDay,
        State state,
        int stateDay) {

    /** How a treatment stands. */
    public enum State {
        FOLLOWED,
        /** Treatment ended because it was no longer needed. */
        DISCHARGED,
        /** The plan was closed for another reason. */
        CLOSED,
        /** The patient did not answer any more, or somebody said that they are lost. */
        DROPPED_OUT
    }

    public static Outcome begun(LocalDate since, String causeClass, String riskStratum) {
        return new Outcome(since, causeClass, riskStratum, null, false, 0, State.FOLLOWED, 0);
    }

    private int day(LocalDate date) {
        return (int) (date.toEpochDay() - since.toEpochDay());
    }

    /**
     * With a valid check-in. Who answers again has not dropped out.
     *
     * @param improved by what counts, at this check-in
     * @param isLatest no later one is known
     */
    public Outcome seen(LocalDate on, boolean improved, boolean isLatest) {
        int day = day(on);
        boolean isFirst = improved && (respondedOnDay == null || day < respondedOnDay);
        boolean isBack = state == State.DROPPED_OUT;
        return new Outcome(
                since,
                causeClass,
                riskStratum,
                isFirst ? Integer.valueOf(day) : respondedOnDay,
                isLatest ? improved : respondsNow,
                Math.max(lastSeenDay, day),
                isBack ? State.FOLLOWED : state,
                isBack ? day : stateDay);
    }

    /** In another state. What has ended stays ended, except that a later discharge or end says more than silence. */
    public Outcome in(State next, LocalDate on) {
        boolean isOver = state == State.DISCHARGED || state == State.CLOSED;
        return state == next || (isOver && next == State.DROPPED_OUT) || state == State.DISCHARGED
                ? this
                : new Outcome(since, causeClass, riskStratum, respondedOnDay, respondsNow, lastSeenDay, next, day(on));
    }

    /** The day of the response, or until when there was none. */
    public int observedDays() {
        return respondedOnDay == null ? lastSeenDay : respondedOnDay;
    }
}
