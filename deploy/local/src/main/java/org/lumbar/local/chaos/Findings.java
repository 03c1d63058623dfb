package org.lumbar.local.chaos;

import java.util.List;

/**
 * What the checker found. Each list names the things; an empty one is good news.
 *
 * @param accepted how many promises clients were given
 * @param lost promises without their event, events of an aggregate that are missing, and effects that never followed
 * @param duplicated effects that happened twice, under different event ids
 * @param outOfOrder events of an aggregate that came before an earlier one
 * @param stateDiffers what services answer that is not what their events say, and events outside their tenant
 */
record Findings(
        int accepted, List<String> lost, List<String> duplicated, List<String> outOfOrder, List<String> stateDiffers) {

    Findings {
        lost = List.copyOf(lost);
        duplicated = List.copyOf(duplicated);
        outOfOrder = List.copyOf(outOfOrder);
        stateDiffers = List.copyOf(stateDiffers);
    }

    /** Nothing was found, and there was something to find it in. */
    boolean isClean() {
        return accepted > 0 && lost.isEmpty() && duplicated.isEmpty() && outOfOrder.isEmpty() && stateDiffers.isEmpty();
    }
}
