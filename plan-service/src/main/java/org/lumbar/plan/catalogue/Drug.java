package org.lumbar.plan.catalogue;

import java.util.Map;

/**
 * One of several drugs that an intervention stands for, at its own doses. One that may be taken at more for a shorter time
 * is listed once for each.
 *
 * @param name such as {@code TIZANIDINE}
 * @param bounds the least and the most of each amount; a dose has to say all of them that do not follow from others
 */
public record Drug(String name, Map<DoseMeasure, Range> bounds) {

    public Drug {
        bounds = Map.copyOf(bounds);
    }
}
