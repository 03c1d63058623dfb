package org.lumbar.monitoring.followup;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.lumbar.monitoring.story.Mark;
import org.lumbar.monitoring.story.Marks;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Scope;

/** All follow-ups a scope may see. Anything outside the scope does not exist, for reads and for writes. */
public interface FollowUps {

    Optional<Seen> find(Scope scope, EpisodeId episode);

    List<Seen> find(Scope scope, Collection<EpisodeId> episodes);

    /** A scheduled check-in, whether it is over or not. */
    Optional<KeptCheckIn> checkIn(Scope scope, UUID checkIn);

    Optional<KeptAlert> alert(Scope scope, UUID alert);

    /**
     * Alerts that may be open, in no particular order; the follow-up says whether they are. Alerts that nobody closed are
     * always among them, unless there are more than {@code limit}.
     */
    List<KeptAlert> alerts(Scope scope, int limit);

    /** Forgets that an alert may be open. */
    void alertIsClosed(UUID alert);

    Optional<CheckInRecord> record(Scope scope, UUID record);

    /** All records of a follow-up, oldest first. */
    List<CheckInRecord> records(Scope scope, History history);

    /** The latest records of a follow-up, oldest first. */
    List<CheckInRecord> latestRecords(Scope scope, History history, int most);

    /** The latest marks of a follow-up, oldest first. */
    List<Mark> latestMarks(Scope scope, Marks marks, int most);

    /**
     * Loads a follow-up, lets {@code decide} decide, and saves what it decided in one atomic write; what is kept beside it
     * is there before. If somebody else wrote in between, starts over with what they wrote, so {@code decide} must be free
     * of effects.
     *
     * @param decide gets nothing when the caller's scope has no such follow-up
     */
    Decision update(Caller caller, EpisodeId episode, Function<Optional<Seen>, Decision> decide);

    /**
     * Lets follow-ups hear news, each within its own tenant: one read and one write for all. A follow-up begins with its
     * first news.
     *
     * @param consumer who listens; remembers what it has heard
     */
    void hear(String consumer, List<NewsItem> news);
}
