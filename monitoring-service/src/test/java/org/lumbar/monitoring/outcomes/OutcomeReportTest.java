package org.lumbar.monitoring.outcomes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.outcomes.OutcomeReport.Group;
import org.lumbar.monitoring.outcomes.Outcomes.Tally;

class OutcomeReportTest {

    private static Tally tally(String cause, String stratum, boolean responded, long treatments) {
        return new Tally(cause, stratum, Outcome.State.FOLLOWED, responded, responded, 14, treatments);
    }

    @Test
    void respondersAreCountedAmongAllWhoWereTreated() {
        var all = requireNonNull(OutcomeReport.of(List.of(
                        tally("RADICULOPATHY", "LOW", true, 12),
                        tally("RADICULOPATHY", "LOW", false, 8),
                        new Tally("RADICULOPATHY", "LOW", Outcome.State.DROPPED_OUT, true, false, 14, 4),
                        new Tally("RADICULOPATHY", "LOW", Outcome.State.DISCHARGED, true, true, 28, 6)))
                .all());

        assertThat(all.treatments()).isEqualTo(30);
        assertThat(all.small()).isFalse();
        assertThat(all.responders()).isEqualTo(Proportion.of(22, 30));
        assertThat(all.respondersAtLast()).isEqualTo(Proportion.of(18, 30));
        assertThat(all.droppedOut()).isEqualTo(Proportion.of(4, 30));
        assertThat(all.discharged()).isEqualTo(Proportion.of(6, 30));
        assertThat(all.timeToResponse().medianDays()).isEqualTo(14);
    }

    @Test
    void fewerThanFiveTreatmentsAreNotShownAtAll() {
        assertThat(OutcomeReport.of(List.of(tally("RADICULOPATHY", "LOW", true, 4))))
                .isEqualTo(new OutcomeReport(null, List.of(), List.of()));
        assertThat(OutcomeReport.of(List.of())).isEqualTo(new OutcomeReport(null, List.of(), List.of()));
        assertThat(OutcomeReport.of(List.of(tally("RADICULOPATHY", "LOW", true, 5)))
                        .all())
                .isNotNull();
    }

    @Test
    void aGroupTooSmallToBeShownTakesTheNextSmallestWithIt() {
        var report = OutcomeReport.of(List.of(
                tally("NONSPECIFIC_MECHANICAL", "LOW", true, 40),
                tally("RADICULOPATHY", "LOW", true, 9),
                tally("SPINAL_STENOSIS", "LOW", false, 1)));

        assertThat(report.byCause())
                .extracting(Group::name)
                .containsExactly("NONSPECIFIC_MECHANICAL", OutcomeReport.OTHER);
        assertThat(report.byCause().getLast().treatments()).isEqualTo(10);
        assertThat(report.byCause().getLast().small()).isTrue();
    }

    @Property(tries = 300)
    void noGroupOfAnyReportIsSmallEnoughToPointAtAPersonNorIsAnybodyLeftOut(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 12) Integer> sizes) {
        var tallies = new ArrayList<Tally>();
        for (int index = 0; index < sizes.size(); index++) {
            tallies.add(tally("CAUSE_" + index, "STRATUM_" + index % 3, index % 2 == 0, sizes.get(index)));
        }
        var report = OutcomeReport.of(tallies);
        long all = sizes.stream().mapToInt(Integer::intValue).sum();

        if (all < OutcomeReport.SMALLEST) {
            assertThat(report.all()).isNull();
        } else {
            for (var groups : List.of(report.byCause(), report.byStratum())) {
                assertThat(groups)
                        .allSatisfy(
                                group -> assertThat(group.treatments()).isGreaterThanOrEqualTo(OutcomeReport.SMALLEST));
                assertThat(groups.stream().mapToLong(Group::treatments).sum()).isEqualTo(all);
            }
        }
    }
}
