package org.lumbar.plan.treatment;

/** One change that a person makes to the items of a version. What it may be was checked against the catalogue before. */
public sealed interface ItemEdit {

    record ChangeDose(ItemId item, String dose, int level) implements ItemEdit {}

    record Remove(ItemId item) implements ItemEdit {}

    /** What was paused because of a side effect is to be done again. */
    record Restart(ItemId item) implements ItemEdit {}

    record Add(PlanItem item) implements ItemEdit {}
}
