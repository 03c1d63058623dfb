package org.lumbar.local.chaos;

import java.util.Map;

/**
 * What a service answers about an aggregate after everything has settled.
 *
 * @param path where it is found; empty when it has no revision of its own
 * @param subject the id of what it is about
 * @param revision of the aggregate; 0 when the service does not say or does not know it
 * @param facts what can be compared with what events say, such as {@code stage} of a plan
 */
record Held(String path, String subject, long revision, Map<String, String> facts) {

    Held {
        facts = Map.copyOf(facts);
    }
}
