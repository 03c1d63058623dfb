package org.lumbar.notification.delivery.smtp;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.EmailAddress;
import org.lumbar.notification.correspondence.MessageId;
import org.lumbar.notification.delivery.ReturnedMail.Returned;

/** Reads delivery status notifications (RFC 3464): what came back, for good or for now, and from which address. */
final class DeliveryReport {

    private static final Pattern OURS = Pattern.compile("<([0-9a-f-]{36})@[^>]*>", Pattern.CASE_INSENSITIVE);

    /** Codes of RFC 3463 that say something of the address: 5.1 it is wrong, 5.2 its mailbox takes nothing, 5.4 no way leads to it. */
    private static final Pattern LEADS_NOWHERE = Pattern.compile("5\\.[124]\\.\\d{1,3}");

    private static final Pattern FOR_GOOD = Pattern.compile("5\\.\\d{1,3}\\.\\d{1,3}");
    private static final int MOST_BYTES = 100_000;

    private DeliveryReport() {}

    /** What came back for good; empty when the mail is no report, tells of a delay only, or is not about a message of ours. */
    static List<Returned> read(Part mail) throws MessagingException, IOException {
        if (!mail.isMimeType("multipart/report") || !(mail.getContent() instanceof Multipart parts)) {
            return List.of();
        }
        var failed = new ArrayList<Optional<EmailAddress>>();
        MessageId message = null;
        for (int i = 0; i < parts.getCount(); i++) {
            var part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")) {
                failed.addAll(failed(part));
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                message = about(part);
            }
        }
        var about = message;
        return about == null
                ? List.of()
                : failed.stream()
                        .map(address -> new Returned(about, address.orElse(null)))
                        .toList();
    }

    /** For each recipient that was given up: the address if it is to blame. */
    private static List<Optional<EmailAddress>> failed(BodyPart status) throws MessagingException, IOException {
        var failed = new ArrayList<Optional<EmailAddress>>();
        for (var block : text(status).split("\\r?\\n[ \\t]*\\r?\\n", -1)) {
            var fields = new InternetHeaders(
                    new ByteArrayInputStream((block + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
            var code = field(fields, "Status").split("[\\s(]", 2)[0];
            if (field(fields, "Action").toLowerCase(Locale.ROOT).startsWith("failed")
                    && FOR_GOOD.matcher(code).matches()) {
                failed.add(LEADS_NOWHERE.matcher(code).matches() ? address(fields) : Optional.empty());
            }
        }
        return failed;
    }

    private static Optional<EmailAddress> address(InternetHeaders fields) {
        var original = field(fields, "Original-Recipient");
        var recipient = original.isEmpty() ? field(fields, "Final-Recipient") : original;
        var address = recipient.substring(recipient.indexOf(';') + 1).strip();
        return EmailAddress.isValid(address) ? Optional.of(new EmailAddress(address)) : Optional.empty();
    }

    private static @Nullable MessageId about(BodyPart returned) throws MessagingException, IOException {
        var headers =
                new InternetHeaders(new ByteArrayInputStream(text(returned).getBytes(StandardCharsets.UTF_8)));
        var id = OURS.matcher(field(headers, "Message-ID"));
        return id.find() ? MessageId.of(id.group(1)) : null;
    }

    private static String field(InternetHeaders fields, String name) {
        var value = fields.getHeader(name, null);
        return value == null ? "" : value.strip();
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        try (InputStream stream = part.getInputStream()) {
            return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
