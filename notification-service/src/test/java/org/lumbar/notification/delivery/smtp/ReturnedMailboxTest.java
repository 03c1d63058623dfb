package org.lumbar.notification.delivery.smtp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.correspondence.Happening.CheckInDue;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.Message.Progress;
import org.lumbar.notification.correspondence.MessageId;
import org.lumbar.notification.correspondence.Story;
import org.lumbar.notification.delivery.PostOffice;
import org.lumbar.notification.delivery.Receipt;
import org.lumbar.notification.delivery.ReturnedMail.Returned;
import org.lumbar.platform.kernel.Ids;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** E-mails that a server took and gave back later, in a real mailbox. */
@ExtendWith(OutputCaptureExtension.class)
class ReturnedMailboxTest {

    private static final MessageId MESSAGE = new MessageId(Ids.derive("message", "returned"));
    private static final String MAILBOX = "returned@lumbar.org";

    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    @BeforeEach
    void start() {
        greenMail.start();
        greenMail.setUser(MAILBOX, "returned", "secret");
    }

    @AfterEach
    void stop() {
        greenMail.stop();
    }

    /** Looks at three mails in a round. */
    private ReturnedMailbox mailbox(String password) {
        return new ReturnedMailbox(
                new ReturnedMailProperties(
                        MAILBOX,
                        "127.0.0.1",
                        greenMail.getImap().getPort(),
                        false,
                        "returned",
                        password,
                        Duration.ofSeconds(5)),
                3);
    }

    private void comesBack(String mail) throws MessagingException {
        var bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        greenMail
                .getUserManager()
                .getUser("returned")
                .deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
    }

    /** As postfix writes it. */
    private static String report(MessageId message, String action, String status, String recipient) {
        return """
                From: MAILER-DAEMON@mx.example
                To: returned@lumbar.org
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                I am sorry to have to inform you.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example
                Arrival-Date: Mon, 2 Mar 2026 09:00:00 +0000

                Final-Recipient: rfc822; %s
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 %s no such user

                --b1
                Content-Type: message/rfc822

                From: no-reply@lumbar.org
                To: %s
                Message-ID: <%s@lumbar.org>
                Subject: Tiene un mensaje

                Hola

                --b1--
                """.formatted(recipient, action, status, status, recipient, message);
    }

    private List<Returned> collected() {
        var collected = new ArrayList<Returned>();
        mailbox("secret").collect(returned -> {
            collected.add(returned);
            return true;
        });
        return collected;
    }

    private int left() {
        return greenMail.getReceivedMessages().length;
    }

    @Test
    void whatLeadsNowhereIsHandedOverOnceAndThrownAway() throws Exception {
        comesBack(report(MESSAGE, "failed", "5.1.1", Reachable.ANA_AT.value()));

        assertThat(collected()).containsExactly(new Returned(MESSAGE, Reachable.ANA_AT));
        assertThat(left()).isZero();
        assertThat(collected()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "failed, 5.1.1, true, true",
        "failed, 5.2.1, true, true",
        "failed, 5.4.4 (no way there), true, true",
        // the server's rules or a full disk say nothing of the address
        "failed, 5.7.1, true, false",
        "failed, 5.3.4, true, false",
        // it may still arrive
        "delayed, 4.4.1, false, false",
        "failed, 4.4.7, false, false",
        "delivered, 2.0.0, false, false"
    })
    void onlyWhatIsForGoodComesBackAndOnlyAnAddressThatIsWrongIsToBlame(
            String action, String status, boolean back, boolean blamed) throws Exception {
        comesBack(report(MESSAGE, action, status, Reachable.ANA_AT.value()));

        var expected = new Returned(MESSAGE, blamed ? Reachable.ANA_AT : null);
        assertThat(collected()).isEqualTo(back ? List.of(expected) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "'Subject: I am on holiday\nMessage-ID: <x@example.org>\n\nBack on Monday.\n'",
        "'Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\nno parts at all\n'",
        "'Content-Type: multipart/report; boundary=\"b\"\n\n--b\nContent-Type: message/delivery-status\n\nAction: failed\n\n--b--\n'"
    })
    void whatIsNoReportOfOursIsLeftForPeople(String mail) throws Exception {
        comesBack(mail);

        assertThat(collected()).isEmpty();
        assertThat(left()).isEqualTo(1);
        assertThat(greenMail.getReceivedMessages()[0].isSet(Flags.Flag.SEEN)).isTrue();
    }

    /** Out-of-office replies and the like pile up. */
    @Test
    void howeverManyMailsWereLeftForPeopleTheNewOnesAreLookedAt() throws Exception {
        for (int i = 0; i < 4; i++) {
            comesBack("Subject: I am on holiday\n\nBack on Monday.\n");
        }
        assertThat(collected()).isEmpty();
        assertThat(collected()).isEmpty();
        comesBack(report(MESSAGE, "failed", "5.1.1", Reachable.ANA_AT.value()));

        assertThat(collected()).containsExactly(new Returned(MESSAGE, Reachable.ANA_AT));
        assertThat(left()).isEqualTo(4);
    }

    @Test
    void aMailThatCannotBeTakenNowIsTakenInTheNextRoundAndHoldsUpNoOther(CapturedOutput output) throws Exception {
        var other = new MessageId(Ids.derive("message", "other"));
        comesBack(report(MESSAGE, "failed", "5.1.1", Reachable.ANA_AT.value()));
        comesBack(report(other, "failed", "5.1.1", Reachable.ANA_AT.value()));
        var taken = new ArrayList<MessageId>();

        mailbox("secret").collect(returned -> {
            if (returned.message().equals(MESSAGE)) {
                throw new IllegalStateException("The store is away, says " + Reachable.MARK);
            }
            return taken.add(returned.message());
        });

        assertThat(taken).containsExactly(other);
        assertThat(output).contains("A returned mail was not taken").doesNotContain(Reachable.MARK);
        assertThat(collected()).extracting(Returned::message).containsExactly(MESSAGE);
    }

    @Test
    void aMailWhoseMessageIdIsNoneIsLeftForPeople() throws Exception {
        comesBack(report(MESSAGE, "failed", "5.1.1", Reachable.ANA_AT.value())
                .replace(MESSAGE.toString(), "-".repeat(36)));

        assertThat(collected()).isEmpty();
        assertThat(left()).isEqualTo(1);
        assertThat(greenMail.getReceivedMessages()[0].isSet(Flags.Flag.SEEN)).isTrue();
    }

    /** The mail stays until the clinic has its task; taken back again it tells nobody twice. */
    @Test
    void anAddressIsNotMarkedBeforeTheClinicIsAskedForAnother() throws Exception {
        var office = new PostOffice().with(Reachable.byEmail()).with(Reachable.roster());
        var message = office.happens(new CheckInDue("check-in-1", Story.MONDAY.plus(Duration.ofDays(3))));
        office.round(_ -> new Receipt.Accepted());
        comesBack(report(message.id(), "failed", "5.1.1", Reachable.ANA_AT.value()));
        office.rosterIsAway(true);

        office.takingBack(mailbox("secret")).round();
        assertThat(requireNonNull(office.contact()).bounced()).isEmpty();
        assertThat(left()).isEqualTo(1);

        office.rosterIsAway(false);
        office.takingBack(mailbox("secret")).round();
        office.takingBack(mailbox("secret")).round();
        assertThat(requireNonNull(office.contact()).bounced()).containsOnlyKeys(Channel.EMAIL);
        assertThat(topicsWaiting(office)).containsOnlyOnce("ADDRESS_BOUNCED");
        assertThat(left()).isZero();
    }

    @Test
    void whatWeDoNotKnowIsLeftForPeople() throws Exception {
        comesBack(report(MESSAGE, "failed", "5.1.1", Reachable.ANA_AT.value()));

        mailbox("secret").collect(_ -> false);

        assertThat(left()).isEqualTo(1);
    }

    @Test
    void aMailboxThatIsClosedIsReportedWithoutAWordOfIt(CapturedOutput output) throws Exception {
        comesBack(report(MESSAGE, "failed", "5.1.1", Reachable.ANA_AT.value()));

        mailbox("wrong").collect(_ -> true);

        assertThat(output).contains("Returned mail not read").doesNotContain(Reachable.MARK);
        assertThat(left()).isEqualTo(1);
    }

    /** From the server that took it to the clinic that asks for another address. */
    @Test
    void anAddressThatLeadsNowhereIsMarkedAndTheClinicIsTold() throws Exception {
        var office = new PostOffice().with(Reachable.byEmail()).with(Reachable.roster());
        var message = office.happens(new CheckInDue("check-in-1", Story.MONDAY.plus(Duration.ofDays(3))));
        office.round(_ -> new Receipt.Accepted());
        assertThat(office.message(message).progress()).isEqualTo(Progress.SENT);

        comesBack(report(message.id(), "failed", "5.1.1", Reachable.ANA_AT.value()));
        office.takingBack(mailbox("secret")).round();

        assertThat(requireNonNull(office.contact()).bounced()).containsOnlyKeys(Channel.EMAIL);
        assertThat(office.message(message).on(Channel.EMAIL))
                .hasValueSatisfying(delivery -> assertThat(delivery.reason()).isEqualTo("RETURNED"));
        assertThat(office.message(message).on(Channel.IN_APP)).isPresent();
        assertThat(topicsWaiting(office)).contains("ADDRESS_BOUNCED");
        assertThat(left()).isZero();

        comesBack(report(message.id(), "failed", "5.1.1", Reachable.ANA_AT.value()));
        var before = office.events().size();
        office.takingBack(mailbox("secret")).round();
        assertThat(office.events()).hasSize(before);
    }

    private static List<String> topicsWaiting(PostOffice office) {
        return office.pending().keySet().stream()
                .flatMap(id -> office.messageWith(id).stream())
                .map((Message waiting) -> waiting.matter().topic())
                .toList();
    }
}
