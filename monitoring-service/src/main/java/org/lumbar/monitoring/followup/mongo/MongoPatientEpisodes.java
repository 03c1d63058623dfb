package org.lumbar.monitoring.followup.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lumbar.monitoring.followup.Seen;
import org.lumbar.monitoring.trajectory.PatientEpisodes;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.lumbar.platform.store.Stored;
import org.springframework.stereotype.Repository;

/** The episodes of each patient: one document for each patient of a clinic, found by its id. */
@Repository
class MongoPatientEpisodes implements PatientEpisodes {

    private final ScopedDocuments<Episodes> patients;

    MongoPatientEpisodes(AggregateStore store) {
        this.patients = store.documents("patient-episodes", Episodes.class);
    }

    /** @param count how many there are; who adds one says how many there were */
    record Episodes(List<UUID> episodes, int count) {

        static Episodes of(List<UUID> episodes) {
            return new Episodes(List.copyOf(episodes), episodes.size());
        }
    }

    @Override
    public List<EpisodeId> of(Scope scope, PatientId patient) {
        if (!scope.clinics().stream().allMatch(clinic -> scope.sees(new Tenant(scope.network(), clinic), patient))) {
            return List.of();
        }
        var ids = scope.clinics().stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .map(clinic -> id(new Tenant(scope.network(), clinic), patient))
                .toList();
        return patients.read(ids).stream()
                .flatMap(stored -> stored.body().episodes().stream())
                .map(EpisodeId::new)
                .toList();
    }

    /** Notes whose these are. */
    void note(List<Seen> seen) {
        var ids = seen.stream()
                .map(each -> id(each.tenant(), each.patient()))
                .distinct()
                .toList();
        var known = patients.read(ids).stream()
                .collect(Collectors.toMap(Stored::id, stored -> stored.body().episodes()));
        for (var each : seen) {
            var episodes = known.get(id(each.tenant(), each.patient()));
            if (episodes == null || !episodes.contains(each.followUp().episode().value())) {
                add(each.tenant(), each.patient(), each.followUp().episode());
            }
        }
    }

    private void add(Tenant tenant, PatientId patient, EpisodeId episode) {
        var id = id(tenant, patient);
        while (!patients.add(tenant, patient, id, Episodes.of(List.of(episode.value())))) {
            var present = patients.find(Scope.of(tenant), id);
            if (present.isEmpty()) {
                continue;
            }
            var episodes = new ArrayList<>(present.get().episodes());
            if (episodes.contains(episode.value())) {
                return;
            }
            episodes.add(episode.value());
            if (patients.replace(id, "count", present.get().count(), Episodes.of(episodes))) {
                return;
            }
        }
    }

    private static String id(Tenant tenant, PatientId patient) {
        return Ids.derive("patient-episodes", tenant.network(), tenant.clinic(), patient)
                .toString();
    }
}
