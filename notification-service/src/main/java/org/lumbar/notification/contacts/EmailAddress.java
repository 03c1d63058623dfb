package org.lumbar.notification.contacts;

import java.util.regex.Pattern;

/**
 * Where e-mail goes. Does not show itself in text, so that it cannot slip into a log or a message.
 *
 * @param value one address without a display name, such as {@code ana@example.org}
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final Pattern SHAPE = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

    public EmailAddress {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "An e-mail address must look like name@example.org, but this one does not");
        }
    }

    public static boolean isValid(String value) {
        return value.length() <= LONGEST && SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return "EmailAddress(hidden)";
    }
}
