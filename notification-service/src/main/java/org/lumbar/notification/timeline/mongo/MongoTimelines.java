package org.lumbar.notification.timeline.mongo;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.timeline.Entry;
import org.lumbar.notification.timeline.Entry.Place;
import org.lumbar.notification.timeline.Timelines;
import org.lumbar.notification.timeline.Told;
import org.lumbar.platform.event.EventAttributes;
import org.lumbar.platform.event.Received;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.Aggregates;
import org.lumbar.platform.store.Change;
import org.springframework.stereotype.Repository;

/**
 * Events come in any order; by the month in which they happened each has its place, found by key however long a patient
 * has been with a clinic.
 */
@Repository
class MongoTimelines implements Timelines {

    private final Aggregates<Month> months;
    private final Aggregates<Calendar> calendars;

    /** What happened in one month. */
    record Month(List<Entry> entries) {

        Month {
            entries = List.copyOf(entries);
        }

        Month with(Entry entry) {
            var all = new ArrayList<>(entries);
            all.removeIf(other -> other.event().equals(entry.event()));
            all.add(entry);
            all.sort(Entry.NEWEST_FIRST);
            return new Month(all);
        }
    }

    /** In which months something happened, such as {@code 2026-03}. */
    record Calendar(List<String> months) {

        Calendar {
            months = List.copyOf(months);
        }
    }

    MongoTimelines(AggregateStore store) {
        this.months = store.of("timelines", Month.class);
        this.calendars = store.of("timeline_months", Calendar.class);
    }

    @Override
    public void note(String consumer, List<Told> told) {
        var events = told.stream().map(MongoTimelines::received).toList();
        // The month is entered first: one that is entered and empty does no harm, the other way round it is not found.
        calendars.fold(
                consumer,
                notEntered(told).stream().map(MongoTimelines::received).toList(),
                event -> calendarKey(event.tenant(), event.patient()),
                (state, event) -> entered(state, month((Told) event.data())));
        months.fold(
                consumer,
                events,
                event -> key(event.tenant(), event.patient(), month((Told) event.data())),
                (state, event) -> Optional.of(Change.of(
                        (state == null ? new Month(List.of()) : state).with(((Told) event.data()).entry()),
                        List.of())));
    }

    /** Those whose month is not in the patient's calendar yet: what is entered once stays so. */
    private List<Told> notEntered(List<Told> told) {
        var entered = new HashMap<UUID, List<String>>();
        told.stream()
                .collect(Collectors.groupingBy(
                        Told::tenant,
                        Collectors.mapping(each -> calendarKey(each.tenant(), each.patient()), Collectors.toSet())))
                .forEach((tenant, keys) -> calendars
                        .find(Scope.of(tenant), keys)
                        .forEach(found -> entered.put(found.id(), found.state().months())));
        return told.stream()
                .filter(each -> !entered.getOrDefault(calendarKey(each.tenant(), each.patient()), List.of())
                        .contains(month(each)))
                .toList();
    }

    private static Optional<Change<Calendar>> entered(@Nullable Calendar state, String month) {
        var all = new TreeSet<>(state == null ? List.of() : state.months());
        return all.add(month) ? Optional.of(Change.of(new Calendar(List.copyOf(all)), List.of())) : Optional.empty();
    }

    @Override
    public List<Entry> read(Scope scope, PatientId patient, @Nullable Place after, Predicate<Entry> wanted, int limit) {
        var found = new ArrayList<Entry>();
        for (var month : newestFirst(scope, patient)) {
            if (after != null && month.compareTo(monthOf(after)) > 0) {
                continue;
            }
            entries(scope, patient, month).stream()
                    .filter(entry -> after == null || entry.isAfter(after))
                    .filter(wanted)
                    .forEach(found::add);
            if (found.size() >= limit) {
                return List.copyOf(found.subList(0, limit));
            }
        }
        return found;
    }

    private Collection<String> newestFirst(Scope scope, PatientId patient) {
        var keys = tenants(scope).map(tenant -> calendarKey(tenant, patient)).toList();
        var all = new TreeSet<String>(Comparator.reverseOrder());
        calendars.find(scope, keys).forEach(found -> all.addAll(found.state().months()));
        return all;
    }

    private List<Entry> entries(Scope scope, PatientId patient, String month) {
        var keys = tenants(scope).map(tenant -> key(tenant, patient, month)).toList();
        return months.find(scope, keys).stream()
                .flatMap(found -> found.state().entries().stream())
                .sorted(Entry.NEWEST_FIRST)
                .toList();
    }

    private static Stream<Tenant> tenants(Scope scope) {
        return scope.clinics().stream().map(clinic -> new Tenant(scope.network(), clinic));
    }

    private static String month(Told told) {
        return YearMonth.from(told.entry().at().atZone(ZoneOffset.UTC)).toString();
    }

    private static String monthOf(Place place) {
        return YearMonth.from(place.at().atZone(ZoneOffset.UTC)).toString();
    }

    private static UUID key(Tenant tenant, PatientId patient, String month) {
        return Ids.derive("timeline", tenant.network(), tenant.clinic(), patient, month);
    }

    private static UUID calendarKey(Tenant tenant, PatientId patient) {
        return Ids.derive("timeline-months", tenant.network(), tenant.clinic(), patient);
    }

    /** Back to what the platform folds: it tells repeated events by their source and sequence. */
    private static Received<?> received(Told told) {
        var entry = told.entry();
        var attributes = new EventAttributes(
                entry.event(),
                told.source(),
                entry.type(),
                told.sequence(),
                entry.at(),
                told.tenant(),
                told.patient(),
                entry.episode(),
                entry.event(),
                entry.actor(),
                entry.role());
        return new Received<>(attributes, told);
    }
}
