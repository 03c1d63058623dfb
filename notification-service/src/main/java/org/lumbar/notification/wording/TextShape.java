package org.lumbar.notification.wording;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What every language must have a text for.
 *
 * @param topic what it is about, such as {@code CHECK_IN_DUE} or {@code ED-01}
 * @param variables what the text must make use of, and may
 */
public record TextShape(String topic, SortedSet<String> variables) {

    public static TextShape of(String topic, Collection<String> variables) {
        return new TextShape(topic, new TreeSet<>(variables));
    }
}
