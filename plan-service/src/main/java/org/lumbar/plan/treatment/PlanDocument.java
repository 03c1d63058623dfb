package org.lumbar.plan.treatment;

import java.util.UUID;

/** What is written once and never changed: the head refers to it, so that the head stays small however long it lives. */
public sealed interface PlanDocument
        permits Explanation, VersionRecord, AdjustmentRecord, LogEntry, HistoryPage, Grounds {

    UUID document();
}
