package org.lumbar.notification.correspondence;

/**
 * How much is too much. Routine messages are counted together with important ones, important ones among themselves; what
 * goes out together counts once. Safety instructions are not restrained. PLATFORM.
 */
public record Restraint(int importantPerDay, int importantPerWeek, int routinePerDay, int routinePerWeek) {

    public Restraint {
        if (importantPerDay < 1
                || routinePerDay < 1
                || importantPerWeek < importantPerDay
                || routinePerWeek < routinePerDay) {
            throw new IllegalArgumentException(
                    "At least one message a day must be possible, and as many a week as a day, but there are %d important a day, %d a week, %d routine a day, %d a week"
                            .formatted(importantPerDay, importantPerWeek, routinePerDay, routinePerWeek));
        }
    }

    int perDay(Importance importance) {
        return switch (importance) {
            case SAFETY -> Integer.MAX_VALUE;
            case IMPORTANT -> importantPerDay;
            case ROUTINE -> routinePerDay;
        };
    }

    int perWeek(Importance importance) {
        return switch (importance) {
            case SAFETY -> Integer.MAX_VALUE;
            case IMPORTANT -> importantPerWeek;
            case ROUTINE -> routinePerWeek;
        };
    }
}
