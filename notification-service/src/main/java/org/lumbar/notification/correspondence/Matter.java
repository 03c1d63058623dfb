package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.OptOut;
import org.lumbar.platform.kernel.ActorId;

/**
 * What a message says, in codes, to whom and why now.
 *
 * @param topic a {@link Notice} or an education topic
 * @param occasion what calls for it; with topic and receiver it makes the message's id
 * @param staff the receiver; null when it is the patient
 * @param values of the text's variables
 * @param phrases of the text's variables: codes of sentences, as {@code CODE:THING,THING} when they name things
 * @param canWait not sent while there is danger
 * @param expiresAt after this it is not worth sending; null when it always is
 * @param optOut what a patient may have opted out of so as not to get it; null when they cannot
 */
public record Matter(
        String topic,
        String occasion,
        @Nullable ActorId staff,
        Importance importance,
        Map<String, String> values,
        Map<String, List<String>> phrases,
        boolean canWait,
        @Nullable Instant expiresAt,
        @Nullable OptOut optOut) {

    public Matter {
        values = new TreeMap<>(values);
        phrases = new TreeMap<>(phrases);
    }

    static Matter notice(Notice notice, String occasion, @Nullable ActorId staff) {
        return new Matter(
                notice.name(), occasion, staff, notice.importance(), Map.of(), Map.of(), false, null, notice.optOut());
    }

    /** @param essential must be told even to those who want no lessons */
    static Matter lesson(String topic, String occasion, boolean essential) {
        return new Matter(
                topic,
                occasion,
                null,
                essential ? Importance.IMPORTANT : Importance.ROUTINE,
                Map.of(),
                Map.of(),
                true,
                null,
                essential ? null : OptOut.EDUCATION);
    }

    Matter to(ActorId receiver) {
        return new Matter(topic, occasion, receiver, importance, values, phrases, canWait, expiresAt, optOut);
    }

    Matter with(String variable, Object value) {
        var more = new TreeMap<>(values);
        more.put(variable, value.toString());
        return new Matter(topic, occasion, staff, importance, more, phrases, canWait, expiresAt, optOut);
    }

    Matter withPhrases(String variable, List<Phrase> codes) {
        var more = new TreeMap<>(phrases);
        more.put(variable, codes.stream().map(Phrase::name).toList());
        return new Matter(topic, occasion, staff, importance, values, more, canWait, expiresAt, optOut);
    }

    /**
     * Adds a sentence that names things.
     *
     * @param things codes of what it names; without any there is no sentence
     */
    Matter withThings(String variable, Phrase sentence, List<String> things) {
        var more = new TreeMap<>(phrases);
        var sentences = new ArrayList<>(more.getOrDefault(variable, List.of()));
        if (!things.isEmpty()) {
            sentences.add(sentence + ":" + String.join(",", things));
        }
        more.put(variable, List.copyOf(sentences));
        return new Matter(topic, occasion, staff, importance, values, more, canWait, expiresAt, optOut);
    }

    Matter until(Instant expires) {
        return new Matter(topic, occasion, staff, importance, values, phrases, canWait, expires, optOut);
    }
}
