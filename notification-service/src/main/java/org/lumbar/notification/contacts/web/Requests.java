package org.lumbar.notification.contacts.web;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Contact;
import org.lumbar.notification.contacts.EmailAddress;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.InvalidInput.Fault;

/** Reads the fields of a request and gathers what is wrong. What people wrote about themselves is never repeated. */
final class Requests {

    private static final int LONGEST_NAME = 200;
    private static final String PHONE = "\\+?[0-9 ()./-]{4,30}";

    private final List<Fault> faults = new ArrayList<>();

    String name(@Nullable String value) {
        if (value == null || value.isBlank()) {
            fault("name", "must be given");
        } else if (value.length() > LONGEST_NAME || value.chars().anyMatch(Character::isISOControl)) {
            fault("name", "must have at most %d characters and no line breaks".formatted(LONGEST_NAME));
        }
        return value == null ? "" : value;
    }

    @Nullable
    EmailAddress email(@Nullable String value) {
        if (value != null && !EmailAddress.isValid(value)) {
            fault("email", "must be one address that looks like name@example.org");
            return null;
        }
        return value == null ? null : new EmailAddress(value);
    }

    /** A number in the form that text messages need, if they can go there: a safety instruction does, wanted or not. */
    @Nullable
    String phone(@Nullable String value) {
        if (value != null && !value.matches(PHONE)) {
            fault("phone", "must be 4 to 30 digits, blanks and signs, such as +34 600 000 000");
        }
        var mobile = Contact.mobile(value);
        return mobile == null ? value : mobile;
    }

    /** A number that text messages can go to, in international form and without signs in between. */
    @Nullable
    String mobile(@Nullable String value) {
        var number = Contact.mobile(value);
        if (number == null) {
            fault("phone", "must be an international number such as +34 600 000 000 to get text messages");
        }
        return number;
    }

    /** The tag in its canonical spelling. */
    String language(@Nullable String value) {
        try {
            var locale = new Locale.Builder()
                    .setLanguageTag(value == null ? "" : value)
                    .build();
            if (!locale.getLanguage().isEmpty()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException _) {
            // answered below, together with a tag that names no language
        }
        fault("language", "must be a BCP 47 tag such as es or es-MX, but is '%s'".formatted(value));
        return "";
    }

    ZoneId timeZone(@Nullable String value) {
        if (value != null && ZoneId.getAvailableZoneIds().contains(value)) {
            return ZoneId.of(value);
        }
        fault("timeZone", "must be an IANA time zone such as Europe/Madrid, but is '%s'".formatted(value));
        return ZoneId.of("UTC");
    }

    /** The elements of a list, if they are there at all. */
    <T> List<T> elements(String field, @Nullable List<@Nullable T> given) {
        var elements = new ArrayList<T>();
        for (var element : given == null ? List.<@Nullable T>of() : given) {
            if (element == null) {
                fault(field, "must not hold null");
            } else {
                elements.add(element);
            }
        }
        return elements;
    }

    <T> Optional<T> reading(String field, Reader<T> reader) {
        try {
            return Optional.of(reader.read());
        } catch (IllegalArgumentException | DateTimeException e) {
            fault(field, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Makes something that may not be possible. */
    interface Reader<T> {

        /** @throws IllegalArgumentException saying why not */
        T read();
    }

    void fault(String field, String reason) {
        faults.add(new Fault(field, reason));
    }

    /** @throws InvalidInput if anything was wrong */
    void check() {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }
}
