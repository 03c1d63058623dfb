package org.lumbar.plan.treatment;

import org.jspecify.annotations.Nullable;

/**
 * The versions of a plan that still matter.
 *
 * @param current the version in force, or the only one there is; null when there has only been a handover
 * @param proposal a newer version that waits while {@code current} is in force
 * @param lastNumber number of the latest version made
 */
record Versions(@Nullable PlanVersion current, @Nullable PlanVersion proposal, int lastNumber) {

    static Versions none() {
        return new Versions(null, null, 0);
    }

    /** The version that people decide on: the proposal while there is one, else the current one. */
    @Nullable
    PlanVersion open() {
        return proposal != null ? proposal : current;
    }

    boolean isInForce() {
        return current != null && current.stage().isInForce();
    }

    Versions with(@Nullable PlanVersion nextCurrent, @Nullable PlanVersion nextProposal) {
        return new Versions(nextCurrent, nextProposal, lastNumber);
    }

    /** The same with another open version in the place of the one that is open now. */
    Versions withOpen(PlanVersion next) {
        return proposal != null ? with(current, next) : with(next, null);
    }

    /** A new version waits beside one in force and takes the place of any other. */
    Versions proposing(PlanVersion next) {
        return (isInForce() ? with(current, next) : with(next, null)).numbered(next.number());
    }

    Versions numbered(int last) {
        return new Versions(current, proposal, last);
    }
}
