package org.lumbar.notification.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.correspondence.Happening.CheckInDue;
import org.lumbar.notification.correspondence.Happening.PlanSuspended;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.Message.Progress;
import org.lumbar.notification.correspondence.MessageId;
import org.lumbar.notification.correspondence.Story;
import org.lumbar.notification.delivery.Mail;
import org.lumbar.notification.delivery.MailServer;
import org.lumbar.notification.delivery.PostOffice;
import org.lumbar.notification.delivery.Receipt;
import org.lumbar.platform.kernel.Ids;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@ExtendWith(OutputCaptureExtension.class)
class SmtpMailServerTest {

    private static final MessageId MESSAGE = new MessageId(Ids.derive("message", "smtp"));
    private static final Mail MAIL = new Mail(
            MESSAGE,
            Reachable.ANA_AT,
            "es",
            "Tiene un mensaje de su clínica",
            "Hola, Ana:\n\n¿Cómo está? Según su plan.\n",
            null);
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void stop() {
        greenMail.stop();
    }

    private static MailServer at(int port) {
        return at(port, Duration.ofSeconds(10));
    }

    private static MailServer at(int port, Duration within) {
        var settings = new JavaMailSenderImpl();
        settings.setHost("127.0.0.1");
        settings.setPort(port);
        settings.setUsername("");
        settings.setPassword("");
        settings.getJavaMailProperties().put("mail.smtp.connectiontimeout", "2000");
        settings.getJavaMailProperties().put("mail.smtp.timeout", "500");
        return new SmtpMailServer(settings, "no-reply@lumbar.org", within, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private int running() {
        greenMail.start();
        return greenMail.getSmtp().getPort();
    }

    private List<MimeMessage> received() {
        return List.of(greenMail.getReceivedMessages());
    }

    @Test
    void anEmailArrivesAsItWasWritten() throws Exception {
        assertThat(at(running()).send(MAIL)).isEqualTo(new Receipt.Accepted());

        assertThat(received()).hasSize(1);
        var mail = received().getFirst();
        assertThat(mail.getMessageID()).isEqualTo("<%s@lumbar.org>".formatted(MESSAGE));
        assertThat(mail.getSubject()).isEqualTo("Tiene un mensaje de su clínica");
        assertThat(mail.getContent().toString().replace("\r\n", "\n")).startsWith("Hola, Ana:\n\n¿Cómo está? Según");
        assertThat(mail.getFrom()[0]).hasToString("no-reply@lumbar.org");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getContentLanguage()).containsExactly("es");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(NOW);
    }

    @Test
    void theSameMessageSentAgainIsTheSameEmail() throws Exception {
        var server = at(running());

        server.send(MAIL);
        server.send(MAIL);

        assertThat(received()).hasSize(2);
        assertThat(received().get(1).getMessageID()).isEqualTo(received().get(0).getMessageID());
    }

    @Test
    void aServerThatIsAwayMayComeBack() {
        int port = running();
        greenMail.stop();

        assertThat(at(port).send(MAIL)).isEqualTo(new Receipt.Deferred("UNREACHABLE"));
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 421 too many, Deferred, UNREACHABLE",
        "CONNECT, 554 no, Deferred, UNREACHABLE",
        "MAIL, 451 later, Deferred, SENDER_DEFERRED",
        // that we may not send is not the fault of any patient's address
        "MAIL, 550 no, Deferred, SENDER_DEFERRED",
        "RCPT, 450 busy, Deferred, ADDRESS_DEFERRED",
        "RCPT, 550 no such user, Refused, ADDRESS_REFUSED",
        "RCPT, 550 5.1.1 no such user, Refused, ADDRESS_REFUSED",
        "RCPT, 550 5.7.1 you are on a list, Refused, MESSAGE_REFUSED",
        "DATA, 451 later, Deferred, MESSAGE_DEFERRED",
        "END, 452 full, Deferred, MESSAGE_DEFERRED",
        "END, 554 spam, Refused, MESSAGE_REFUSED"
    })
    void whatTheServerSaysBecomesACode(String command, String reply, String kind, String reason) {
        try (var silly = new SillyServer(Map.of(command, reply))) {
            var receipt = at(silly.port()).send(MAIL);

            assertThat(receipt.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(receipt.toString()).contains(reason);
        }
    }

    @ParameterizedTest
    @CsvSource({"CONNECT", "MAIL", "RCPT", "DATA"})
    void silenceBeforeTheMessageIsHandedOverMeansThatItWasNotTaken(String command) {
        try (var silly = new SillyServer(Map.of(command, SillyServer.SILENCE))) {
            assertThat(at(silly.port()).send(MAIL)).isEqualTo(new Receipt.Deferred("UNREACHABLE"));
            assertThat(silly.messages()).isEmpty();
        }
    }

    @Test
    void silenceAfterTheMessageIsHandedOverMeansThatNobodyKnows() {
        try (var silly = new SillyServer(Map.of("END", SillyServer.SILENCE))) {
            assertThat(at(silly.port()).send(MAIL)).isEqualTo(new Receipt.Unknown());
            assertThat(silly.messages()).hasSize(1);
        }
    }

    @Test
    void hangingUpAfterTheMessageIsHandedOverMeansThatNobodyKnows() {
        try (var silly = new SillyServer(Map.of("END", SillyServer.HANGING_UP))) {
            assertThat(at(silly.port()).send(MAIL)).isEqualTo(new Receipt.Unknown());
        }
    }

    @Test
    void aServerThatForgetsToSayGoodbyeHasTakenTheMessage() {
        try (var silly = new SillyServer(Map.of("QUIT", SillyServer.HANGING_UP))) {
            assertThat(at(silly.port()).send(MAIL)).isEqualTo(new Receipt.Accepted());
        }
    }

    @Test
    void anAttemptEndsInTimeHoweverPatientTheLibraryIs() {
        try (var silly = new SillyServer(Map.of("RCPT", SillyServer.SILENCE))) {
            var begun = System.nanoTime();

            var receipt = at(silly.port(), Duration.ofMillis(200)).send(MAIL);

            assertThat(receipt).isNotInstanceOf(Receipt.Accepted.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1_500));
        }
    }

    @Test
    void anOutageDelaysAMessageAndDoublesNone() {
        int away = running();
        greenMail.stop();
        var office = new PostOffice().with(Reachable.byEmail());
        var message = office.happens(new CheckInDue("check-in-1", Story.MONDAY.plus(Duration.ofDays(3))));
        office.round(at(away));
        assertThat(office.message(message).progress()).isEqualTo(Progress.SENDING);

        office.deliverAll(at(running()));

        assertThat(received()).hasSize(1);
        assertThat(office.message(message).progress()).isEqualTo(Progress.SENT);
    }

    @Test
    void afterACrashInTheMiddleOnlyASafetyInstructionArrivesTwiceAndAsTheSameEmail() {
        var server = at(running());
        var office = new PostOffice().with(Reachable.byEmail());
        var routine = office.happens(new CheckInDue("check-in-1", Story.MONDAY.plus(Duration.ofDays(3))));
        var safety = office.happens(new PlanSuspended("event-1"));

        diesAfterSending(office, server, routine);
        diesAfterSending(office, server, safety);
        assertThat(received()).hasSize(2);
        office.systemTimePasses(PostOffice.POLICY.lease());
        office.deliverAll(server);

        assertThat(received()).hasSize(3);
        assertThat(received())
                .extracting(mail -> mail.getHeader("Message-ID")[0])
                .containsExactly(
                        "<%s@lumbar.org>".formatted(routine.id()),
                        "<%s@lumbar.org>".formatted(safety.id()),
                        "<%s@lumbar.org>".formatted(safety.id()));
        assertThat(office.message(routine).progress()).isEqualTo(Progress.UNCONFIRMED);
        assertThat(office.message(safety).progress()).isEqualTo(Progress.SENT);
    }

    private static void diesAfterSending(PostOffice office, MailServer server, Message message) {
        class Death extends Error {

            private static final long serialVersionUID = 1;
        }
        var delivering = office.delivering(mail -> {
            assertThat(server.send(mail)).isEqualTo(new Receipt.Accepted());
            throw new Death();
        });
        var waiting = delivering.due(office, 10).stream()
                .filter(each -> each.pending().message().equals(message.id()))
                .findFirst()
                .orElseThrow();
        try {
            delivering.deliver(office, waiting);
        } catch (Death _) {
            return;
        }
        throw new AssertionError("Somebody should have died");
    }

    @Test
    void addressesAreNeverLogged(CapturedOutput output) {
        try (var silly = new SillyServer(Map.of("RCPT", "550 no such user " + Reachable.ANA_AT.value()))) {
            at(silly.port()).send(MAIL);
        }

        assertThat(output.getAll()).contains("E-mail not accepted").doesNotContain(Reachable.MARK);
    }

    @Test
    void aSenderThatIsNoAddressIsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmtpMailServer(
                        new JavaMailSenderImpl(), "nobody at all", Duration.ofSeconds(1), Clock.systemUTC()))
                .withMessageContaining("lumbar.notification.mail.from")
                .withMessageContaining("nobody at all");
    }

    @Test
    void aServerThatWantsTlsAndANameGetsBoth() throws Exception {
        var secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        secure.setUser("lumbar@example.org", "lumbar", "secret");
        secure.getUserManager().setAuthRequired(true);
        secure.start();
        try {
            var settings = secured(secure.getSmtps().getPort(), "lumbar", "secret");

            assertThat(server(settings).send(MAIL)).isEqualTo(new Receipt.Accepted());
            assertThat(server(secured(secure.getSmtps().getPort(), "lumbar", "wrong"))
                            .send(MAIL))
                    .isEqualTo(new Receipt.Deferred("AUTHENTICATION"));
            assertThat(secure.getReceivedMessages()).hasSize(1);
        } finally {
            secure.stop();
        }
    }

    private static JavaMailSenderImpl secured(int port, String name, String password) {
        var settings = new JavaMailSenderImpl();
        settings.setHost("127.0.0.1");
        settings.setPort(port);
        settings.setUsername(name);
        settings.setPassword(password);
        settings.getJavaMailProperties().put("mail.smtp.ssl.enable", "true");
        settings.getJavaMailProperties().put("mail.smtp.auth", "true");
        // the server of the test signs its certificate itself
        settings.getJavaMailProperties().put("mail.smtp.ssl.trust", "127.0.0.1");
        settings.getJavaMailProperties().put("mail.smtp.ssl.checkserveridentity", "false");
        return settings;
    }

    private static MailServer server(JavaMailSenderImpl settings) {
        return new SmtpMailServer(
                settings, "no-reply@lumbar.org", Duration.ofSeconds(5), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void whereTlsIsRequiredNothingIsSaidToAServerWithoutIt() {
        var settings = new JavaMailSenderImpl();
        settings.setHost("127.0.0.1");
        settings.setPort(running());
        settings.getJavaMailProperties().put("mail.smtp.starttls.enable", "true");
        settings.getJavaMailProperties().put("mail.smtp.starttls.required", "true");

        assertThat(server(settings).send(MAIL)).isInstanceOf(Receipt.Deferred.class);
        assertThat(received()).isEmpty();
    }

    @Test
    void aPageComesBesideTheTextAndSaysTheSame() throws Exception {
        var mail = new Mail(
                MESSAGE,
                Reachable.ANA_AT,
                "es",
                "Asunto",
                "Texto simple",
                "<html lang=\"es\"><p>Texto simple</p></html>");

        at(running()).send(mail);

        var parts = (MimeMultipart) received().getFirst().getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent()).hasToString("Texto simple");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    }
}
