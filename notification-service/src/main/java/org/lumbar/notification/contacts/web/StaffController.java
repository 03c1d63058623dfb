package org.lumbar.notification.contacts.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Roster;
import org.lumbar.notification.contacts.Rosters;
import org.lumbar.notification.contacts.StaffMember;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who works where, and who is called when something is urgent. */
@RestController
class StaffController {

    private static final Set<Role> STAFF = Set.of(Role.CLINICIAN, Role.PRESCRIBER, Role.MANAGER, Role.OPS);

    private final Rosters rosters;

    StaffController(Rosters rosters) {
        this.rosters = rosters;
    }

    /**
     * Enters somebody at the clinics named, and takes them off the rosters of the caller's other clinics. Managers do
     * this for anybody, everybody for themselves.
     */
    @PutMapping("/v1/staff/{actorId}")
    StaffBody put(@PathVariable ActorId actorId, Caller caller, @RequestBody StaffBody body) {
        if (actorId.equals(caller.actor())) {
            caller.mustBe(Role.MANAGER, Role.CLINICIAN, Role.PRESCRIBER);
        } else {
            caller.mustBe(Role.MANAGER);
        }
        var clinics = body.clinicsWithin(caller);
        var member = body.read(actorId);
        for (var clinic : caller.scope().clinics()) {
            var tenant = new Tenant(caller.scope().network(), clinic);
            if (clinics.contains(clinic)) {
                rosters.change(tenant, roster -> roster.with(member));
            } else if (rosters.of(tenant).member(actorId).isPresent()) {
                rosters.change(tenant, roster -> roster.without(actorId));
            }
        }
        return body;
    }

    /** Says who is called, in this order. Everybody on the list must be entered as staff of the clinic. */
    @PutMapping("/v1/clinics/{clinic}/on-call")
    OnCallBody putOnCall(@PathVariable ClinicId clinic, Caller caller, @RequestBody OnCallBody body) {
        caller.mustBe(Role.MANAGER, Role.CLINICIAN, Role.PRESCRIBER);
        var tenant = new Tenant(caller.scope().network(), clinic);
        if (!caller.scope().sees(tenant)) {
            throw Problems.of(HttpStatus.NOT_FOUND, "clinic-unknown", "There is no clinic %s here.".formatted(clinic));
        }
        var inOrder = body.read(rosters.of(tenant), clinic);
        rosters.change(tenant, roster -> roster.withOnCall(inOrder));
        return body;
    }

    record StaffBody(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String language,
            @Nullable List<@Nullable String> roles,
            @Nullable List<@Nullable String> clinics) {

        Set<ClinicId> clinicsWithin(Caller caller) {
            var requests = new Requests();
            var found = new LinkedHashSet<ClinicId>();
            var named = requests.elements("clinics", clinics);
            if (named.isEmpty()) {
                requests.fault("clinics", "must name at least one clinic");
            }
            for (int i = 0; i < named.size(); i++) {
                var field = "clinics[%d]".formatted(i);
                var name = named.get(i);
                requests.reading(field, () -> ClinicId.of(name)).ifPresent(clinic -> {
                    if (caller.scope().clinics().contains(clinic)) {
                        found.add(clinic);
                    } else {
                        requests.fault(
                                field,
                                "must be one of %s, but is %s"
                                        .formatted(caller.scope().clinics(), clinic));
                    }
                });
            }
            requests.check();
            return found;
        }

        StaffMember read(ActorId actor) {
            var requests = new Requests();
            var found = new TreeSet<Role>();
            var named = requests.elements("roles", roles);
            if (named.isEmpty()) {
                requests.fault("roles", "must have at least one role");
            }
            for (int i = 0; i < named.size(); i++) {
                var role = named.get(i).toUpperCase(Locale.ROOT);
                STAFF.stream().filter(each -> each.name().equals(role)).forEach(found::add);
                if (STAFF.stream().noneMatch(each -> each.name().equals(role))) {
                    requests.fault(
                            "roles[%d]".formatted(i),
                            "must be clinician, prescriber, manager or ops, but is '%s'".formatted(named.get(i)));
                }
            }
            var member = new StaffMember(
                    actor,
                    requests.name(name),
                    requests.email(email),
                    phone == null ? null : requests.mobile(phone),
                    language == null ? "en" : requests.language(language),
                    found);
            requests.check();
            return member;
        }

        @Override
        public String toString() {
            return "StaffBody(hidden)";
        }
    }

    /** @param actors first called first */
    record OnCallBody(@Nullable List<@Nullable String> actors) {

        List<ActorId> read(Roster roster, ClinicId clinic) {
            var requests = new Requests();
            if (actors == null) {
                requests.fault("actors", "must be given; an empty list means that nobody is on call");
            }
            var named = requests.elements("actors", actors);
            var inOrder = new ArrayList<ActorId>();
            for (int i = 0; i < named.size(); i++) {
                var field = "actors[%d]".formatted(i);
                var name = named.get(i);
                requests.reading(field, () -> ActorId.of(name)).ifPresent(actor -> {
                    if (roster.member(actor).isEmpty()) {
                        requests.fault(
                                field,
                                "must be entered as staff of clinic %s first (PUT /v1/staff/%s)"
                                        .formatted(clinic, actor));
                    } else if (inOrder.contains(actor)) {
                        requests.fault(field, "must not be on the list twice");
                    } else {
                        inOrder.add(actor);
                    }
                });
            }
            requests.check();
            return inOrder;
        }
    }
}
