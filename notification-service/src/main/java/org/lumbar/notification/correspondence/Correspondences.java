package org.lumbar.notification.correspondence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lumbar.notification.wording.Said;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/** All correspondences a scope may see. Anything outside the scope does not exist, for reads and for writes. */
public interface Correspondences {

    /** A correspondence, with where it belongs. */
    record Filed(Tenant tenant, PatientId patient, Correspondence correspondence) {}

    List<Filed> find(Scope scope, Collection<EpisodeId> episodes);

    List<Filed> ofPatient(Scope scope, PatientId patient);

    /**
     * Takes note of a batch of occurrences, each within its own tenant: one read and one write for all of them, those
     * of an episode in their order. What the consumer has seen before is skipped.
     *
     * @param after decides on one occurrence; must be free of effects
     */
    void fold(String consumer, List<Occurrence> occurrences, BiFunction<Correspondence, Occurrence, Outcome> after);

    /**
     * Loads a correspondence, lets {@code decide} decide, and saves what the answer changes in one atomic write. If
     * somebody else wrote in between, asks again.
     *
     * @param decide gets nothing when the scope has no such correspondence
     */
    <D> D update(
            Caller caller,
            EpisodeId episode,
            Function<Optional<Filed>, D> decide,
            Function<D, Optional<Outcome>> outcome);

    /** The words of released messages. */
    Map<MessageId, Said> words(Scope scope, Collection<MessageId> messages);

    /** Where a message belongs. */
    record Whereabouts(Tenant tenant, PatientId patient, EpisodeId episode) {}

    /** Where a released message belongs, whoever asks: for what mail servers tell of a message, never for a caller. */
    Optional<Whereabouts> whereabouts(MessageId message);

    /** The episode that a released message belongs to. */
    Optional<EpisodeId> episodeOf(Scope scope, MessageId message);
}
