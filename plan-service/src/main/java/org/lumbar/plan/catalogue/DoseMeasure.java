package org.lumbar.plan.catalogue;

/** What a dose counts. */
public enum DoseMeasure {
    /** A single dose of a medicine. */
    MG("MG", "mg"),
    GRAMS("G", "g a time"),
    TIMES_PER_DAY("PD", "times a day"),
    TIMES_PER_WEEK("PW", "days a week"),
    MG_PER_DAY("MGD", "mg a day"),
    GRAMS_PER_DAY("GD", "g a day"),
    MINUTES("MIN", "minutes"),
    MINUTES_PER_WEEK("MPW", "minutes a week"),
    MINUTES_PER_HOUR("MPH", "minutes an hour"),
    REPETITIONS("REP", "repetitions"),
    SETS("SET", "sets"),
    SECONDS("SEC", "seconds"),
    /** Perceived exertion, 0 to 10. */
    EFFORT("RPE", "of 10 effort"),
    PERCENT("PCT", "% of what can be done now"),
    SESSIONS("S", "sessions"),
    DAYS("D", "days"),
    WEEKS("W", "weeks");

    private final String abbreviation;
    private final String unit;

    DoseMeasure(String abbreviation, String unit) {
        this.abbreviation = abbreviation;
        this.unit = unit;
    }

    /** Tells whether it follows from others. */
    boolean isPerDayInAll() {
        return this == MG_PER_DAY || this == GRAMS_PER_DAY;
    }

    String abbreviation() {
        return abbreviation;
    }

    /** For people, such as {@code times a day}. */
    public String unit() {
        return unit;
    }
}
