package org.lumbar.notification.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lumbar.notification.contacts.EmailContent;
import org.lumbar.notification.contacts.TextFormat;
import org.lumbar.notification.correspondence.Importance;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.Notice;
import org.lumbar.notification.correspondence.Phrase;
import org.lumbar.notification.wording.Said;
import org.lumbar.notification.wording.Wording;
import org.lumbar.platform.kernel.PatientId;

/** Finds the words: of a message, and of the e-mail or text message that brings it or tells of it. */
final class Composing {

    /** Marks, at the start of a line, what the following paragraphs are about. */
    static final String HEADING = "* ";

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
        if (matter.topic().equals(Notice.SAFETY_EMERGENCY.name())) {
            // One that was decided before there was a choice.
            values.putIfAbsent("how", wording.phrases(language, List.of(Phrase.GO_TO_EMERGENCY.name())));
        }
        if (matter.staff() != null) {
            values.put("patient", patient.toString());
        }
        return wording.say(language, matter.topic(), values);
    }

    /**
     * The e-mail; empty when the receiver has no address. Its subject is the envelope's: it tells nothing clinical.
     *
     * @param bundle the message that leads, and those which go with it
     */
    Optional<Mail> mail(Message leader, List<Message> bundle, Receiver receiver, PatientId patient) {
        var email = receiver.email();
        if (email == null) {
            return Optional.empty();
        }
        var language = language(leader, receiver);
        var values = new HashMap<>(
                Map.of("name", receiver.name(), "portal", portal, "count", String.valueOf(bundle.size()), "text", ""));
        values.put("text", text(bundle, language, patient));
        var said = wording.say(language, envelope(leader, bundle, receiver).name(), values);
        var html = receiver.format() == TextFormat.PLAIN_TEXT
                ? null
                : HtmlPage.of(said.language(), said.subject(), said.body(), receiver.format());
        return Optional.of(new Mail(leader.id(), email, said.language(), said.subject(), said.body(), html));
    }

    /** Each under its own heading: the e-mail's subject says nothing of it. */
    private String text(List<Message> bundle, String language, PatientId patient) {
        return bundle.stream()
                .map(message -> words(message, language, patient))
                .map(each -> HEADING + each.subject() + "\n\n" + each.body())
                .collect(Collectors.joining("\n\n"));
    }

    /** The text message; empty when the receiver has no number. It says that there is something to read, never what. */
    Optional<Sms> sms(Message message, Receiver receiver) {
        var phone = receiver.phone();
        if (phone == null) {
            return Optional.empty();
        }
        var envelope = message.matter().staff() != null
                ? Envelope.SMS_STAFF
                : message.matter().importance() == Importance.SAFETY ? Envelope.SMS_SAFETY : Envelope.SMS_NEUTRAL;
        var said = wording.say(language(message, receiver), envelope.name(), Map.of("portal", portal));
        return Optional.of(new Sms(message.id(), phone, said.body()));
    }

    private static String language(Message message, Receiver receiver) {
        var release = message.release();
        return release == null ? receiver.language() : release.language();
    }

    private static Envelope envelope(Message leader, List<Message> bundle, Receiver receiver) {
        if (leader.matter().staff() != null) {
            return Envelope.EMAIL_STAFF;
        }
        if (leader.matter().importance() == Importance.SAFETY) {
            return Envelope.EMAIL_SAFETY;
        }
        if (receiver.content() == EmailContent.FULL) {
            return Envelope.EMAIL_FULL;
        }
        return bundle.size() == 1 ? Envelope.EMAIL_NEUTRAL : Envelope.EMAIL_SEVERAL;
    }
}
