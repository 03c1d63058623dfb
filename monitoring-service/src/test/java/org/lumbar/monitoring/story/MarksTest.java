package org.lumbar.monitoring.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MarksTest {

    private static Mark mark(int version) {
        return new Mark(Mark.Kind.PLAN_ADJUSTED, Instant.EPOCH.plusSeconds(version), version, List.of("FLARE_PLAN"));
    }

    @Test
    void tenYearsOfMarksLeaveAFewAtHandAndTheRestOnPages() {
        var marks = Marks.none();
        var older = new ArrayList<Mark>();
        var pages = new ArrayList<UUID>();
        for (int version = 1; version <= 1_000; version++) {
            var grown = marks.with("episode", mark(version));
            marks = grown.marks();
            grown.page().ifPresent(page -> {
                older.addAll(page.marks());
                pages.add(page.page());
            });
            assertThat(marks.latest()).hasSizeLessThanOrEqualTo(2 * Marks.PAGE);
        }

        assertThat(marks.pages()).isEqualTo(pages).hasSize(61);
        assertThat(new HashSet<>(pages)).hasSize(61);
        older.addAll(marks.latest());
        assertThat(older).extracting(Mark::version).isSorted().hasSize(1_000);
    }

    @Test
    void theSameMarksMakeTheSamePageAndOthersAnother() {
        var one = full("episode", 0);

        assertThat(full("episode", 0)).isEqualTo(one);
        assertThat(full("another", 0)).isNotEqualTo(one);
        assertThat(full("episode", 1)).isNotEqualTo(one);
    }

    private static UUID full(String of, int from) {
        var marks = Marks.none();
        for (int version = from; version < from + 2 * Marks.PAGE; version++) {
            marks = marks.with(of, mark(version)).marks();
        }
        return marks.with(of, mark(from)).page().orElseThrow().page();
    }
}
