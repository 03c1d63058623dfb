package org.lumbar.notification.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {

    @Test
    void contactDataDoNotShowThemselves() {
        assertThat(Reachable.byEmail().toString()).doesNotContain(Reachable.MARK);
        assertThat(Reachable.ANA_AT.toString()).doesNotContain(Reachable.MARK);
        assertThat(Reachable.roster().toString()).doesNotContain(Reachable.MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana@example.org", "ana.b+c@sub.example.org", "o'neil@example.org", "ana@localhost"})
    void addressesThatAreRight(String address) {
        assertThat(EmailAddress.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "ana@",
                "@example.org",
                "ana@example..org",
                "ana..b@example.org",
                "ana b@example.org",
                "ana@example.org\nBcc: all@example.org",
                "Ana <ana@example.org>",
                "a@b,c@d",
                "ana@-example.org"
            })
    void addressesThatAreNot(String address) {
        assertThat(EmailAddress.isValid(address)).isFalse();
    }

    @Test
    void aWrongAddressIsNotQuoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress("not an address " + Reachable.MARK))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(Reachable.MARK));
    }

    /** Numbers were kept as they were written. */
    @ParameterizedTest
    @ValueSource(strings = {"+34 600 000 000", "+34 (600) 000-000", "+34600000000"})
    void aSafetyInstructionReachesANumberHoweverItIsWritten(String phone) {
        var contact = calledAt(phone);

        assertThat(contact.everyWay()).containsExactly(Channel.SMS);
        assertThat(contact.address(Channel.SMS)).isEqualTo("+34600000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"600 000 000", "+0 600 000 000", "extension 12"})
    void whereNoTextMessageCanGoNoneIsSent(String phone) {
        assertThat(calledAt(phone).everyWay()).isEmpty();
        assertThat(calledAt(phone).address(Channel.SMS)).isNull();
    }

    private static Contact calledAt(String phone) {
        var contact = Reachable.byEmail();
        return new Contact(
                contact.name(),
                contact.email(),
                phone,
                "es",
                contact.timeZone(),
                contact.channels(),
                null,
                EmailContent.NEUTRAL,
                TextFormat.STANDARD,
                Set.of(),
                Map.of());
    }

    @Test
    void withoutAnAddressEmailIsNoUsableChannel() {
        var contact = Reachable.byEmail();
        var without = new Contact(
                contact.name(),
                null,
                null,
                "es",
                contact.timeZone(),
                contact.channels(),
                null,
                EmailContent.NEUTRAL,
                TextFormat.STANDARD,
                Set.of(),
                Map.of());

        assertThat(contact.usableChannels()).containsExactly(Channel.EMAIL, Channel.IN_APP);
        assertThat(without.usableChannels()).containsExactly(Channel.IN_APP);
    }
}
