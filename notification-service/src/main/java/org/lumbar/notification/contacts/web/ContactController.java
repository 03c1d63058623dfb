package org.lumbar.notification.contacts.web;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Contact;
import org.lumbar.notification.contacts.Contacts;
import org.lumbar.notification.contacts.Contacts.Located;
import org.lumbar.notification.contacts.EmailContent;
import org.lumbar.notification.contacts.OptOut;
import org.lumbar.notification.contacts.QuietHours;
import org.lumbar.notification.contacts.TextFormat;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/patients/{id}/contact")
class ContactController {

    private final Contacts contacts;

    ContactController(Contacts contacts) {
        this.contacts = contacts;
    }

    @GetMapping
    ContactBody get(@PathVariable PatientId id, Caller caller) {
        mayTouch(id, caller);
        return contacts.find(caller.scope(), id).map(ContactBody::of).orElseThrow(() -> unknown(id));
    }

    /** Puts all of a patient's contact data and preferences. What is left out is taken away. */
    @PutMapping
    ContactBody put(@PathVariable PatientId id, Caller caller, @RequestBody ContactBody body) {
        mayTouch(id, caller);
        var known = contacts.find(caller.scope(), id).map(Located::tenant);
        var contact = body.read();
        var tenant = known.orElseGet(() -> clinic(body.clinic(), caller));
        contacts.put(tenant, id, contact);
        return ContactBody.of(new Located(tenant, contact));
    }

    /** A patient's own data, or those of a patient of one's clinics. */
    private static void mayTouch(PatientId id, Caller caller) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER, Role.MANAGER);
        var own = caller.scope().patient();
        if (own != null && !own.equals(id)) {
            throw unknown(id);
        }
    }

    private static Tenant clinic(@Nullable String named, Caller caller) {
        if (named == null) {
            return caller.tenant();
        }
        var requests = new Requests();
        var clinic = requests.reading("clinic", () -> ClinicId.of(named));
        requests.check();
        return clinic.map(id -> new Tenant(caller.scope().network(), id))
                .filter(caller.scope()::sees)
                .orElseThrow(() -> Problems.of(
                        HttpStatus.NOT_FOUND, "clinic-unknown", "There is no clinic %s here.".formatted(named)));
    }

    private static ErrorResponseException unknown(PatientId id) {
        return Problems.of(
                HttpStatus.NOT_FOUND, "contact-unknown", "There are no contact data of patient %s here.".formatted(id));
    }

    /** Quiet hours by the patient's own clock, such as 21:00 to 07:30. */
    record Hours(@Nullable String from, @Nullable String to) {

        @Nullable
        static Hours of(@Nullable QuietHours quiet) {
            return quiet == null
                    ? null
                    : new Hours(quiet.from().toString(), quiet.to().toString());
        }

        QuietHours read() {
            if (from == null || to == null) {
                throw new IllegalArgumentException("must have from and to, such as 21:00 and 07:30");
            }
            return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
        }
    }

    /**
     * Contact data as they come and go.
     *
     * @param clinic needed only when the caller works at several and the patient is new here
     * @param bounced channels whose address was refused for good; whoever puts contact data says that they are right now
     */
    record ContactBody(
            @Nullable String clinic,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String language,
            @Nullable String timeZone,
            @Nullable List<@Nullable Channel> channels,
            @Nullable Hours quietHours,
            @Nullable EmailContent emailContent,
            @Nullable TextFormat format,
            @Nullable List<@Nullable OptOut> optOuts,
            @Nullable Map<Channel, Instant> bounced) {

        static ContactBody of(Located located) {
            var contact = located.contact();
            return new ContactBody(
                    located.tenant().clinic().value(),
                    contact.name(),
                    contact.email() == null ? null : contact.email().value(),
                    contact.phone(),
                    contact.language(),
                    contact.timeZone().getId(),
                    List.copyOf(contact.channels()),
                    Hours.of(contact.quietHours()),
                    contact.emailContent(),
                    contact.format(),
                    contact.optOuts().stream()
                            .<@Nullable OptOut>map(each -> each)
                            .sorted()
                            .toList(),
                    new TreeMap<>(contact.bounced()));
        }

        Contact read() {
            var requests = new Requests();
            var quiet = quietHours == null
                    ? null
                    : requests.reading("quietHours", quietHours::read).orElse(null);
            var wanted = channels == null ? List.of(Channel.IN_APP) : requests.elements("channels", channels);
            if (wanted.contains(Channel.EMAIL) && email == null) {
                requests.fault("email", "must be given when channels has EMAIL");
            }
            if (wanted.contains(Channel.WORKLIST)) {
                requests.fault("channels", "must not have WORKLIST: that is for staff");
            }
            var number = wanted.contains(Channel.SMS) ? requests.mobile(phone) : requests.phone(phone);
            if (wanted.isEmpty() || wanted.stream().distinct().count() != wanted.size()) {
                requests.fault("channels", "must have at least one channel and none twice, but is " + wanted);
            }
            var contact = new Contact(
                    requests.name(name),
                    requests.email(email),
                    number,
                    requests.language(language),
                    requests.timeZone(timeZone),
                    wanted,
                    quiet,
                    emailContent == null ? EmailContent.NEUTRAL : emailContent,
                    format == null ? TextFormat.STANDARD : format,
                    Set.copyOf(requests.elements("optOuts", optOuts)),
                    Map.of());
            requests.check();
            return contact;
        }

        @Override
        public String toString() {
            return "ContactBody(hidden)";
        }
    }
}
