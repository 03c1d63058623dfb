package org.lumbar.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** All mails that ever arrived, each a file in one folder, so that they survive a restart. */
final class Mailbox {

    private static final String RECIPIENT = "Delivered-To";

    private final Path folder;
    private final Clock clock;
    private final List<Mail> mails = new ArrayList<>();

    private Mailbox(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Opens the folder with what is in it. */
    static Mailbox in(Path folder, Clock clock) {
        var mailbox = new Mailbox(folder, clock);
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                for (var file : files.filter(each -> each.toString().endsWith(".eml"))
                        .sorted()
                        .toList()) {
                    try (var in = Files.newInputStream(file)) {
                        mailbox.mails.add(read(
                                mailbox.nextId(),
                                Files.getLastModifiedTime(file).toInstant(),
                                parse(in)));
                    }
                }
            }
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("The mails in %s cannot be read".formatted(folder), e);
        }
        return mailbox;
    }

    synchronized void add(MimeMessage message, String recipient) throws MessagingException, IOException {
        message.setHeader(RECIPIENT, recipient);
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        var id = nextId();
        var draft = folder.resolve("draft");
        Files.write(draft, bytes.toByteArray());
        Files.move(draft, folder.resolve("%08d.eml".formatted(id)), StandardCopyOption.ATOMIC_MOVE);
        mails.add(read(id, clock.instant(), message));
    }

    synchronized List<Mail> all() {
        return List.copyOf(mails);
    }

    List<Mail> to(String address) {
        return all().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    Optional<Mail> find(long id) {
        return all().stream().filter(mail -> mail.id() == id).findFirst();
    }

    private long nextId() {
        return mails.size() + 1L;
    }

    private static MimeMessage parse(InputStream in) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), in);
    }

    private static Mail read(long id, Instant at, MimeMessage message) throws MessagingException {
        return new Mail(
                id,
                at,
                sender(message),
                orEmpty(message.getHeader(RECIPIENT, ",")),
                orEmpty(message.getSubject()),
                orEmpty(message.getMessageID()),
                orEmpty(message.getHeader("Content-Language", ",")),
                text(message));
    }

    private static String sender(MimeMessage message) throws MessagingException {
        var from = message.getFrom();
        return from == null || from.length == 0 ? "" : from[0].toString();
    }

    /** The first part that is plain text; failing that, the first text of any kind. */
    private static String text(Part part) throws MessagingException {
        try {
            return text(part, "text/plain").or(() -> anyText(part)).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> anyText(Part part) {
        try {
            return text(part, "text/*");
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("A mail's text cannot be read", e);
        }
    }

    private static Optional<String> text(Part part, String type) throws IOException, MessagingException {
        if (part.isMimeType(type)) {
            return Optional.of(String.valueOf(part.getContent()));
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var found = text(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
