package org.lumbar.contracts.vocabulary;

import java.util.List;

/**
 * A kind of intervention that a plan holds or must not hold.
 *
 * @param code such as {@code EXERCISE_WALKING_AEROBIC}
 * @param meaning what it means to a clinician, in a few words
 * @param items catalogue items of this category; empty where the category names what is said or not done rather than an item
 */
public record InterventionCategory(String code, String meaning, List<String> items) {

    public InterventionCategory {
        items = List.copyOf(items);
    }
}
