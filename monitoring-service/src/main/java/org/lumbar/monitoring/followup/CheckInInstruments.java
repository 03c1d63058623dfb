package org.lumbar.monitoring.followup;

import java.util.List;
import org.lumbar.monitoring.progress.BaselineScores;
import org.lumbar.monitoring.schedule.CheckIn;

/** What a check-in asks, by the names that forms know: function on the scale on which it was first measured. */
public final class CheckInInstruments {

    private CheckInInstruments() {}

    public static List<String> of(CheckIn checkIn, BaselineScores baseline) {
        boolean byOdi = baseline.rmdq() == null && baseline.odi() != null;
        return checkIn.instruments().stream()
                .map(instrument -> switch (instrument) {
                    case FUNCTION -> byOdi ? "ODI" : "RMDQ";
                    case NPRS,
                            NPRS_LEG,
                            ADHERENCE,
                            RED_FLAGS,
                            ADVERSE_EVENTS,
                            PGIC,
                            PASS,
                            PSFS,
                            QUALITY_OF_LIFE,
                            CONFIDENCE,
                            GOALS,
                            ACTIVITY -> instrument.name();
                })
                .toList();
    }
}
