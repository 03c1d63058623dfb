package org.lumbar.notification.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lumbar.notification.contacts.EmailContent;
import org.lumbar.notification.correspondence.Importance;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.wording.Said;
import org.lumbar.notification.wording.Wording;
import org.lumbar.platform.kernel.PatientId;

/** Finds the words: of a message, and of the e-mail that brings it or tells of it. */
final class Composing {

    private final Wording wording;
    private final String portal;

    Composing(Wording wording, String portal) {
        this.wording = wording;
        this.portal = portal;
    }

    Said words(Message message, String language, PatientId patient) {
        var matter = message.matter();
        var values = new HashMap<>(matter.values());
        matter.phrases().forEach((variable, codes) -> values.put(variable, wording.phrases(language, codes)));
        if (matter.staff() != null) {
            values.put("patient", patient.toString());
        }
        return wording.say(language, matter.topic(), values);
    }

    /** The e-mail; empty when the receiver has no address. Its subject is the envelope's: it tells nothing clinical. */
    Optional<Mail> mail(Message message, Receiver receiver, PatientId patient) {
        var email = receiver.email();
        if (email == null) {
            return Optional.empty();
        }
        var release = message.release();
        var language = release == null ? receiver.language() : release.language();
        var envelope = envelope(message, receiver);
        var values = new HashMap<>(Map.of("name", receiver.name(), "portal", portal));
        values.put("text", words(message, language, patient).body());
        var said = wording.say(language, envelope.name(), values);
        return Optional.of(new Mail(message.id(), email, said.language(), said.subject(), said.body()));
    }

    private static Envelope envelope(Message message, Receiver receiver) {
        if (message.matter().staff() != null) {
            return Envelope.EMAIL_STAFF;
        }
        if (message.matter().importance() == Importance.SAFETY) {
            return Envelope.EMAIL_SAFETY;
        }
        return receiver.content() == EmailContent.FULL ? Envelope.EMAIL_FULL : Envelope.EMAIL_NEUTRAL;
    }
}
