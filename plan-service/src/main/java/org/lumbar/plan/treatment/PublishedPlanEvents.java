package org.lumbar.plan.treatment;

/** Says what happened to a plan in the published language. */
@FunctionalInterface
public interface PublishedPlanEvents {

    Object published(EpisodePlan plan, PlanEvent event);
}
