package org.lumbar.notification.contacts;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Role;

/** People who can be reached, for tests. Their contact data bear a mark that must turn up nowhere else. */
public final class Reachable {

    public static final String MARK = "zq7mark";
    public static final EmailAddress ANA_AT = new EmailAddress("ana." + MARK + "@patients.example");
    public static final EmailAddress FERRO_AT = new EmailAddress("ferro." + MARK + "@clinic.example");
    public static final String ANA_PHONE = "+34600999777";
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private Reachable() {}

    public static Contact byEmail() {
        return ana(List.of(Channel.EMAIL, Channel.IN_APP), null, EmailContent.NEUTRAL);
    }

    public static Contact byEmailInFull() {
        return ana(List.of(Channel.EMAIL), null, EmailContent.FULL);
    }

    public static Contact byEmailInTheDaytime() {
        return ana(
                List.of(Channel.EMAIL), new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)), EmailContent.NEUTRAL);
    }

    public static Contact bySms() {
        return ana(List.of(Channel.SMS, Channel.EMAIL), null, EmailContent.NEUTRAL);
    }

    public static Contact inAppOnly() {
        return ana(List.of(Channel.IN_APP), null, EmailContent.NEUTRAL);
    }

    /** Gets everything in full by e-mail, in the daytime, in a language. */
    public static Contact readingIn(String language) {
        var inSpanish =
                ana(List.of(Channel.EMAIL), new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)), EmailContent.FULL);
        return new Contact(
                inSpanish.name(),
                inSpanish.email(),
                null,
                language,
                MADRID,
                inSpanish.channels(),
                inSpanish.quietHours(),
                inSpanish.emailContent(),
                inSpanish.format(),
                Set.of(),
                Map.of());
    }

    private static Contact ana(List<Channel> channels, @Nullable QuietHours quiet, EmailContent content) {
        var phone = channels.contains(Channel.SMS) ? ANA_PHONE : null;
        return new Contact(
                "Ana " + MARK,
                ANA_AT,
                phone,
                "es",
                MADRID,
                channels,
                quiet,
                content,
                TextFormat.STANDARD,
                Set.of(),
                Map.of());
    }

    /** Ferro, a prescriber, on call and with an address; Mori, a clinician, without. */
    public static Roster roster() {
        return new Roster(
                List.of(
                        new StaffMember(
                                ActorId.of("ferro"),
                                "Ferro " + MARK,
                                FERRO_AT,
                                null,
                                "en",
                                Set.of(Role.CLINICIAN, Role.PRESCRIBER)),
                        new StaffMember(ActorId.of("mori"), "Mori " + MARK, null, null, "en", Set.of(Role.CLINICIAN))),
                List.of(ActorId.of("ferro"), ActorId.of("mori")));
    }
}
