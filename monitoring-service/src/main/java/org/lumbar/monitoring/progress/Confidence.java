package org.lumbar.monitoring.progress;

/** How much of what the status asks for was there. */
public enum Confidence {
    /** Pain and function, now and at baseline. */
    HIGH,
    /** One of them is missing. */
    MEDIUM,
    /** No baseline, an answer that came late or has to be confirmed, or no answer. */
    LOW
}
