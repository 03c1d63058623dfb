package org.lumbar.plan.catalogue;

import java.util.List;

/** Doses from the gentlest to the hardest that several interventions share. */
public record Ladder(String id, List<Dose> doses, List<String> sources) {}
