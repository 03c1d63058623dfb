package org.lumbar.notification.contacts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Role;

/**
 * The people of one clinic.
 *
 * @param onCall who is called first, second and so on when something is urgent
 */
public record Roster(List<StaffMember> members, List<ActorId> onCall) {

    public static final Roster EMPTY = new Roster(List.of(), List.of());

    public Roster {
        members = List.copyOf(members);
        onCall = List.copyOf(onCall);
    }

    public Optional<StaffMember> member(ActorId actor) {
        return members.stream().filter(member -> member.actor().equals(actor)).findFirst();
    }

    public List<ActorId> clinicians() {
        return members.stream()
                .filter(StaffMember::isClinical)
                .map(StaffMember::actor)
                .toList();
    }

    public List<ActorId> prescribers() {
        return members.stream()
                .filter(member -> member.roles().contains(Role.PRESCRIBER))
                .map(StaffMember::actor)
                .toList();
    }

    /** With this member, new or changed. */
    public Roster with(StaffMember member) {
        var others = new ArrayList<>(without(member.actor()).members);
        others.add(member);
        others.sort(Comparator.comparing(each -> each.actor().value()));
        return new Roster(others, onCall);
    }

    /** Without this member; the on-call list keeps its place for them, so that nobody falls off it unseen. */
    public Roster without(ActorId actor) {
        return new Roster(
                members.stream().filter(member -> !member.actor().equals(actor)).toList(), onCall);
    }

    public Roster withOnCall(List<ActorId> inOrder) {
        return new Roster(members, inOrder);
    }
}
