package org.lumbar.notification.delivery.smtp;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Date;
import org.lumbar.notification.delivery.Mail;

/** An e-mail as SMTP wants it. Knows whether the server has got all of it. */
final class OutgoingMail extends MimeMessage {

    private final String messageId;
    private boolean written;

    OutgoingMail(Session session, InternetAddress from, Mail mail, Instant now) throws MessagingException {
        super(session);
        messageId = "<%s@%s>".formatted(mail.message(), domain(from));
        setFrom(from);
        setRecipient(RecipientType.TO, new InternetAddress(mail.to().value(), true));
        setSentDate(Date.from(now));
        setSubject(mail.subject(), "UTF-8");
        setContentLanguage(new String[] {mail.language()});
        setHeader("Auto-Submitted", "auto-generated");
        if (mail.html() == null) {
            setText(mail.body(), "UTF-8");
        } else {
            setContent(alternatives(mail.body(), mail.html()));
        }
        saveChanges();
    }

    /** The same twice; a mail program shows the last that it can. */
    private static MimeMultipart alternatives(String text, String html) throws MessagingException {
        var plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        var page = new MimeBodyPart();
        page.setText(html, "UTF-8", "html");
        return new MimeMultipart("alternative", plain, page);
    }

    private static String domain(InternetAddress from) {
        return from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    }

    /** The message's own, so that the same message sent again is the same e-mail. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    @Override
    public void writeTo(OutputStream stream, String[] ignored) throws IOException, MessagingException {
        super.writeTo(stream, ignored);
        written = true;
    }

    /** All of it was handed over: if the server then says nothing, it may have taken it. */
    boolean isWritten() {
        return written;
    }
}
