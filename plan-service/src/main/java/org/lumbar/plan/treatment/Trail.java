package org.lumbar.plan.treatment;

/**
 * Where the documents are that a plan has left behind.
 *
 * @param changes how often the plan has changed
 * @param log its decisions
 * @param adjustments what became of its adjustments
 */
record Trail(int changes, History log, History adjustments) {

    static Trail begun() {
        return new Trail(0, History.empty(), History.empty());
    }

    Trail withLog(History next) {
        return new Trail(changes, next, adjustments);
    }

    Trail withAdjustments(History next) {
        return new Trail(changes, log, next);
    }

    Trail changed() {
        return new Trail(changes + 1, log, adjustments);
    }
}
