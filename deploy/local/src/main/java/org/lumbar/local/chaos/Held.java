package org.lumbar.local.chaos;

import java.util.Map;

/**
 * What a service answers about an aggregate after everything has settled.
 *
 * @param subject the id of what it is about
 * @param facts what can be compared with what events say, such as {@code stage} of a plan
 */
record Held(String subject, Map<String, String> facts) {

    Held {
        facts = Map.copyOf(facts);
    }
}
