package org.lumbar.monitoring.trajectory;

import static org.lumbar.monitoring.followup.Episodes.RULES;
import static org.lumbar.monitoring.followup.Episodes.at;
import static org.lumbar.monitoring.followup.Episodes.day;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.CheckInAnswer;
import org.lumbar.monitoring.followup.CheckInRecord;
import org.lumbar.monitoring.followup.Decision.Accepted;
import org.lumbar.monitoring.followup.Episodes;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.FollowUpCommand;
import org.lumbar.monitoring.followup.FollowUpNews;
import org.lumbar.monitoring.followup.Kept;
import org.lumbar.monitoring.followup.Particulars;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.progress.Scores;
import org.lumbar.monitoring.story.Mark;

/** Courses of made-up patients, as the follow-up itself would have recorded them. */
final class Courses {

    private final List<CheckInRecord> records = new ArrayList<>();
    private final List<Mark> older = new ArrayList<>();
    private FollowUp followUp;
    private int causes;

    Courses(FollowUp begun) {
        followUp = begun;
    }

    FollowUp followUp() {
        return followUp;
    }

    /** The patient reports on a day; null was not answered. */
    Courses on(int day, @Nullable Integer pain, @Nullable Integer leg, @Nullable Integer rmdq) {
        return on(day, new Scores(pain, leg, rmdq, null, 90, null, null), Particulars.none());
    }

    Courses on(int day, Scores scores, Particulars particulars, String... findings) {
        return decide(
                new FollowUpCommand.Report(
                        new CheckInAnswer(scores, particulars, true, List.of(findings), List.of(), null, null, true)),
                day);
    }

    /** Everything up to the end of a day falls due, and what was not answered is missed. */
    Courses silentUntil(int day) {
        for (int each = 1; each <= day; each++) {
            decide(new FollowUpCommand.Advance(), each);
        }
        return this;
    }

    Courses hears(int day, FollowUpNews news) {
        followUp.hear(news, day(day), Episodes.SCHEDULE).ifPresent(heard -> become(heard.followUp(), heard.kept()));
        return this;
    }

    private Courses decide(FollowUpCommand command, int day) {
        if (followUp.decide(command, at(day(day), "cause-" + ++causes), RULES) instanceof Accepted accepted) {
            become(accepted.followUp(), accepted.kept());
        }
        return this;
    }

    private void become(FollowUp next, List<Kept> kept) {
        followUp = next;
        for (var each : kept) {
            switch (each) {
                case Kept.ARecord(var record) -> records.add(record);
                case Kept.AMarkPage(var page) -> older.addAll(page.marks());
                default -> {}
            }
        }
    }

    Trajectory trajectory() {
        var marks = new ArrayList<>(older);
        marks.addAll(followUp.story().marks().latest());
        return Trajectory.of(followUp, records, marks, Shipped.limits(), false);
    }

    static Particulars feeling(@Nullable Double psfs, @Nullable Integer qualityOfLife) {
        return new Particulars(psfs, qualityOfLife, null, null, null, new TreeMap<>());
    }
}
