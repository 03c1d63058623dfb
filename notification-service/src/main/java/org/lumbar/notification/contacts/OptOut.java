package org.lumbar.notification.contacts;

/** What a patient may ask not to be sent. Safety instructions and what concerns the plan are not among it. */
public enum OptOut {
    /** Lessons, except the one that says when to get help at once. */
    EDUCATION,
    /** That a check-in is due, or was missed. */
    CHECK_INS
}
