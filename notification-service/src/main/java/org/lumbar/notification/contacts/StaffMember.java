package org.lumbar.notification.contacts;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Role;

/**
 * Somebody who works at a clinic and how to reach them. Shows only the pseudonym in text.
 *
 * @param phone where text messages go; null when there is none
 * @param language BCP 47 tag
 */
public record StaffMember(
        ActorId actor,
        String name,
        @Nullable EmailAddress email,
        @Nullable String phone,
        String language,
        Set<Role> roles) {

    public StaffMember {
        roles = Set.copyOf(new TreeSet<>(roles));
    }

    public boolean isClinical() {
        return roles.contains(Role.CLINICIAN) || roles.contains(Role.PRESCRIBER);
    }

    @Override
    public String toString() {
        return "StaffMember(%s)".formatted(actor);
    }
}
