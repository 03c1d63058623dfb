package org.lumbar.local.chaos;

/**
 * What a client was told: an answer of success to a request that was to have an effect. A request whose outcome the
 * client never learned is not told; it may or may not have had its effect, but not twice.
 *
 * @param what the kind of promise
 * @param subject the id of what it is about: an assessment, a plan, a check-in
 * @param patient empty when the client was not told whom it is about
 * @param network where the client acted
 */
record Told(Promise what, String subject, String patient, String network, String clinic) {

    /** Promises and the event that must follow from each. */
    enum Promise {
        ASSESSMENT_COMPLETED("assessment.completed", "assessmentId"),
        ASSESSMENT_AMENDED("assessment.amended", "assessmentId"),
        PLAN_ACTIVATED("plan.activated", "planId"),
        HANDOVER_SHOWN("plan.handover-requested", "planId"),
        PLAN_ADJUSTED("plan.adjusted", "adjustmentId"),
        CHECK_IN_RECORDED("check-in.recorded", "checkInId"),
        CHECK_IN_EVALUATED("progress.evaluated", "checkInId"),
        SAFETY_ALERT_RAISED("safety-alert.raised", "checkInId"),
        ALERT_ACKNOWLEDGED("safety-alert.acknowledged", "alertId"),
        ALERT_CLOSED("safety-alert.closed", "alertId"),
        MESSAGE_READ("message.read", "messageId");

        private final String event;
        private final String field;

        Promise(String event, String field) {
            this.event = event;
            this.field = field;
        }

        String event() {
            return event;
        }

        boolean isKeptBy(TopicRecord record, String subject) {
            return record.type().equals(event) && record.field(field).equals(subject);
        }
    }
}
