package org.lumbar.monitoring.followup;

import java.util.UUID;
import org.lumbar.monitoring.story.Marks;

/** Something that a decision leaves behind for good, found by its id. It is there before the follow-up refers to it. */
public sealed interface Kept {

    UUID id();

    record ARecord(CheckInRecord record) implements Kept {
        @Override
        public UUID id() {
            return record.record();
        }
    }

    record ACheckIn(KeptCheckIn checkIn) implements Kept {
        @Override
        public UUID id() {
            return checkIn.checkIn().checkIn();
        }
    }

    record AnAlert(KeptAlert alert) implements Kept {
        @Override
        public UUID id() {
            return alert.alert().alert();
        }
    }

    record AClosedAlert(ClosedAlert alert) implements Kept {
        @Override
        public UUID id() {
            return alert.alert();
        }
    }

    record APage(History.Page page) implements Kept {
        @Override
        public UUID id() {
            return page.page();
        }
    }

    record AMarkPage(Marks.Page page) implements Kept {
        @Override
        public UUID id() {
            return page.page();
        }
    }
}
