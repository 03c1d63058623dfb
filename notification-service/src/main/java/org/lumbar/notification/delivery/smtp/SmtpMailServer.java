package org.lumbar.notification.delivery.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.delivery.Mail;
import org.lumbar.notification.delivery.MailServer;
import org.lumbar.notification.delivery.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * A mail server spoken to in SMTP. Drives the transport itself, because it must know how far a failed attempt had come.
 * What the library and the server say quotes addresses: it is turned into codes and never logged.
 */
final class SmtpMailServer implements MailServer {

    private static final Logger log = LoggerFactory.getLogger(SmtpMailServer.class);

    /** Replies from 500 on are final, those from 400 on may pass. RFC 5321, 4.2.1. */
    private static final int FINAL = 500;

    private static final String ADDRESS = "ADDRESS";
    private static final String SENDER = "SENDER";
    private static final String MESSAGE = "MESSAGE";

    /** The server's rules, not the address, are in the way. RFC 3463, 3.8. */
    private static final Pattern OF_POLICY = Pattern.compile("\\b[45]\\.7\\.\\d{1,3}\\b");

    private final JavaMailSenderImpl settings;
    private final InternetAddress from;
    private final Duration within;
    private final Clock clock;

    /** @param within how long one attempt may take */
    SmtpMailServer(JavaMailSenderImpl settings, String from, Duration within, Clock systemClock) {
        this.settings = settings;
        this.within = within;
        this.clock = systemClock;
        try {
            this.from = new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "lumbar.notification.mail.from must be an e-mail address, but is '%s'".formatted(from), e);
        }
    }

    @Override
    public Receipt send(Mail mail) {
        var receipt = new Conversation(mail).withinTime();
        if (!(receipt instanceof Receipt.Accepted)) {
            log.atWarn()
                    .addKeyValue("mail", mail.message())
                    .addKeyValue("receipt", receipt)
                    .log("E-mail not accepted");
        }
        return receipt;
    }

    /** One attempt. */
    private final class Conversation {

        private final Mail mail;
        private final AtomicReference<Receipt> receipt = new AtomicReference<>(new Receipt.Unknown());

        Conversation(Mail mail) {
            this.mail = mail;
        }

        /** In a thread of its own: a server that answers each line just in time would otherwise hold us for minutes. */
        Receipt withinTime() {
            var thread = Thread.ofVirtual().name("smtp").start(() -> receipt.set(attempt()));
            try {
                if (!thread.join(within)) {
                    thread.interrupt();
                    thread.join(Duration.ofSeconds(1));
                }
            } catch (InterruptedException _) {
                thread.interrupt();
                Thread.currentThread().interrupt();
            }
            return receipt.get();
        }

        private Receipt attempt() {
            var session = settings.getSession();
            Transport transport = null;
            OutgoingMail outgoing = null;
            try {
                outgoing = new OutgoingMail(session, from, mail, clock.instant());
                transport = connected(session);
                transport.sendMessage(outgoing, outgoing.getAllRecipients());
                return new Receipt.Accepted();
            } catch (AuthenticationFailedException _) {
                return new Receipt.Deferred("AUTHENTICATION");
            } catch (MessagingException e) {
                return outgoing == null ? new Receipt.Refused("NOT_COMPOSED") : failed(e, outgoing);
            } finally {
                hangUp(transport);
            }
        }

        private Receipt failed(MessagingException e, OutgoingMail outgoing) {
            var reply = reply(e);
            if (reply.isEmpty()) {
                return outgoing.isWritten() ? new Receipt.Unknown() : new Receipt.Deferred("UNREACHABLE");
            }
            var stage = stage(e, outgoing);
            // That we may not send is for our operator to mend; it must not cost every patient a message and an
            // address.
            return reply.getAsInt() >= FINAL && !stage.equals(SENDER)
                    ? new Receipt.Refused(stage + "_REFUSED")
                    : new Receipt.Deferred(stage + "_DEFERRED");
        }

        /** What the server did not like. */
        private static String stage(MessagingException e, OutgoingMail outgoing) {
            if (outgoing.isWritten()) {
                return MESSAGE;
            }
            for (Exception cause = e; cause instanceof MessagingException mail; cause = mail.getNextException()) {
                if (cause instanceof SMTPSendFailedException failed
                        && failed.getCommand().startsWith("MAIL")) {
                    return SENDER;
                }
                if (cause instanceof SMTPAddressFailedException failed) {
                    return OF_POLICY
                                    .matcher(String.valueOf(failed.getMessage()))
                                    .find()
                            ? MESSAGE
                            : ADDRESS;
                }
            }
            return MESSAGE;
        }

        private Transport connected(Session session) throws MessagingException {
            var protocol = settings.getProtocol() == null ? "smtp" : settings.getProtocol();
            var transport = session.getTransport(protocol);
            transport.connect(
                    settings.getHost(),
                    settings.getPort(),
                    orNull(settings.getUsername()),
                    orNull(settings.getPassword()));
            return transport;
        }

        /** An empty name is no name: with one, the library would log in. */
        private static @Nullable String orNull(@Nullable String text) {
            return text == null || text.isEmpty() ? null : text;
        }

        /** The server has answered already; that it does not say goodbye changes nothing. */
        private void hangUp(@Nullable Transport transport) {
            if (transport != null) {
                try {
                    transport.close();
                } catch (MessagingException _) {
                    log.atDebug().addKeyValue("mail", mail.message()).log("Mail server did not say goodbye");
                }
            }
        }
    }

    /** The server's reply code; empty when it went silent. */
    private static OptionalInt reply(@Nullable Exception e) {
        for (var cause = e; cause instanceof MessagingException mail; cause = mail.getNextException()) {
            int code = switch (cause) {
                case SMTPSendFailedException failed -> failed.getReturnCode();
                case SMTPAddressFailedException failed -> failed.getReturnCode();
                case SMTPSenderFailedException failed -> failed.getReturnCode();
                default -> 0;
            };
            if (code > 0) {
                return OptionalInt.of(code);
            }
        }
        return OptionalInt.empty();
    }
}
