package org.lumbar.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of a patient.
 *
 * @param statuses how each check-in was judged, in order
 * @param end HANDOVER or the plan's stage; empty when there is neither
 * @param missing what lacks for the expected end; empty when it was reached
 */
record Ending(
        Journey journey,
        String triage,
        String cause,
        String stratum,
        List<String> modalities,
        List<String> statuses,
        String end,
        List<String> missing) {

    Ending {
        modalities = List.copyOf(modalities);
        statuses = List.copyOf(statuses);
        missing = List.copyOf(missing);
    }

    static Ending nowhere(Journey journey) {
        return new Ending(
                journey,
                "",
                "",
                "",
                List.of(),
                List.of(),
                "",
                List.of(journey.failure().orElse("there is neither plan nor handover")));
    }

    boolean isAsExpected() {
        return missing.isEmpty();
    }

    /** The patient in one line. */
    String line() {
        var who = journey.who();
        return "%s %s %s/%s  %s; %s, %s risk; %s; %s → %s%s"
                .formatted(
                        isAsExpected() ? "✓" : "✗",
                        who.patientCase().id(),
                        who.at().network(),
                        who.at().clinic(),
                        who.patientCase().title(),
                        inWords(cause),
                        inWords(stratum),
                        modalities.isEmpty() ? "no treatment" : inWords(String.join(", ", modalities)),
                        statuses.isEmpty() ? inWords(triage) : course(),
                        inWords(end),
                        isAsExpected() ? "" : " ! " + String.join("; ", missing));
    }

    /** Equal neighbours are counted: "stable early 2, improving 5". */
    private String course() {
        var parts = new ArrayList<String>();
        int count = 0;
        for (int i = 0; i < statuses.size(); i++) {
            count++;
            if (i + 1 == statuses.size() || !statuses.get(i + 1).equals(statuses.get(i))) {
                parts.add(count == 1 ? inWords(statuses.get(i)) : "%s ×%d".formatted(inWords(statuses.get(i)), count));
                count = 0;
            }
        }
        return String.join(", ", parts);
    }

    private static String inWords(String code) {
        return code.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
