package org.lumbar.notification.delivery.smtp;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.StoreClosedException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.lumbar.notification.delivery.ReturnedMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mailbox read over IMAP. What was taken is deleted, for it holds addresses; anything else stays there, as read. What the
 * library says quotes addresses: it is never logged.
 */
final class ReturnedMailbox implements ReturnedMail {

    private static final Logger log = LoggerFactory.getLogger(ReturnedMailbox.class);
    private static final String INBOX = "INBOX";

    /** Most mails of one round; the next one goes on. */
    private static final int MOST = 500;

    private static final int LARGEST = 1_000_000;

    private final ReturnedMailProperties settings;
    private final int most;

    ReturnedMailbox(ReturnedMailProperties settings) {
        this(settings, MOST);
    }

    ReturnedMailbox(ReturnedMailProperties settings, int most) {
        this.settings = settings;
        this.most = most;
    }

    @Override
    public void collect(Predicate<Returned> take) {
        var protocol = settings.tls() ? "imaps" : "imap";
        try (var store = Session.getInstance(properties(protocol)).getStore(protocol)) {
            store.connect(settings.host(), settings.port(), settings.username(), settings.password());
            try (var inbox = store.getFolder(INBOX)) {
                inbox.open(Folder.READ_WRITE);
                var unseen = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (int i = 0; i < Math.min(most, unseen.length); i++) {
                    collectOrLeave(unseen[i], take);
                }
            }
        } catch (MessagingException e) {
            log.atWarn()
                    .addKeyValue("fault", e.getClass().getSimpleName())
                    .log("Returned mail not read, trying again in the next round");
        }
    }

    /** A mail that cannot be taken now stays as it is for the next round, and those after it are taken. */
    private static void collectOrLeave(Message mail, Predicate<Returned> take) throws MessagingException {
        try {
            collect(mail, take);
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException | RuntimeException e) {
            log.atWarn()
                    .addKeyValue("fault", e.getClass().getSimpleName())
                    .log("A returned mail was not taken, trying again in the next round");
        }
    }

    private static void collect(Message mail, Predicate<Returned> take) throws MessagingException {
        var ours = !reported(mail).stream().filter(take).toList().isEmpty();
        mail.setFlag(ours ? Flags.Flag.DELETED : Flags.Flag.SEEN, true);
    }

    /** As a whole: what servers tell of a mail's parts is not to be relied on. A mail that cannot be read is left for people. */
    private static List<Returned> reported(Message mail) throws MessagingException {
        if (mail.getSize() > LARGEST) {
            return List.of();
        }
        try {
            return DeliveryReport.read(new MimeMessage((MimeMessage) mail));
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError _) {
            return List.of();
        }
    }

    private Properties properties(String protocol) {
        var millis = String.valueOf(settings.within().toMillis());
        var properties = new Properties();
        for (var wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty("mail.%s.%s".formatted(protocol, wait), millis);
        }
        properties.setProperty("mail.%s.ssl.checkserveridentity".formatted(protocol), "true");
        properties.setProperty("mail.%s.peek".formatted(protocol), "true");
        return properties;
    }
}
