package org.lumbar.plan.composition;

import org.lumbar.plan.treatment.HandoverRequest;
import org.lumbar.plan.treatment.Proposal;

/** What an assessment leads to. */
public sealed interface Composition {

    record Plan(Proposal proposal) implements Composition {}

    record Handover(HandoverRequest request) implements Composition {}
}
