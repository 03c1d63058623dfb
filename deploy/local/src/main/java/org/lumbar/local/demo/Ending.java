package org.lumbar.local.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of a patient.
 *
 * @param statuses how each check-in was judged, in order
 * @param turns kinds of the adjustments that this led to, in order
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
        List<String> turns,
        String end,
        List<String> missing) {

    /** What people are told of; that a reminder was sent, or that all goes on, is not worth a word. */
    private static final Map<String, String> WORTH_TELLING = worthTelling();

    Ending {
        modalities = List.copyOf(modalities);
        statuses = List.copyOf(statuses);
        turns = List.copyOf(turns);
        missing = List.copyOf(missing);
    }

    private static Map<String, String> worthTelling() {
        var words = new LinkedHashMap<String, String>();
        words.put("PROGRESS_EXERCISE", "exercise progressed");
        words.put("REGRESS_EXERCISE", "exercise eased");
        words.put("FLARE_PLAN", "flare plan");
        words.put("STOP_OR_PAUSE_ITEM", "treatment paused");
        words.put("PROPOSE_DOSE_CHANGE", "dose changed");
        words.put("ADHERENCE_SUPPORT", "adherence support");
        words.put("OUTREACH_CALL", "called");
        words.put("RESTRATIFY", "risk looked at again");
        words.put("SWAP_MODALITY", "modality swapped");
        words.put("ADD_MODALITY", "modality added");
        words.put("STEP_UP_CARE", "care stepped up");
        words.put("REFER_ROUTINE", "referred");
        words.put("URGENT_REFERRAL", "referred urgently");
        words.put("EMERGENCY_REFERRAL", "sent to the emergency department");
        words.put("STEP_DOWN", "stepped down");
        words.put("DISCHARGE_RELAPSE_PREVENTION", "discharged");
        return words;
    }

    static Ending nowhere(Journey journey) {
        return new Ending(
                journey,
                "",
                "",
                "",
                List.of(),
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
        return "%s %s %s  %s: %s%s; %s; %s → %s%s"
                .formatted(
                        isAsExpected() ? "✓" : "✗",
                        who.patientCase().id(),
                        who.at().clinic(),
                        who.patientCase().title(),
                        inWords(cause),
                        isStratified() ? ", %s risk".formatted(inWords(stratum)) : "",
                        modalities.isEmpty() ? "no treatment" : inWords(String.join(", ", modalities)),
                        course(),
                        inWords(end),
                        isAsExpected() ? "" : " ! " + String.join("; ", missing));
    }

    private boolean isStratified() {
        return !stratum.isEmpty() && !stratum.equals("NOT_APPLICABLE");
    }

    /** How the patient did, and what was done about it; before any check-in, how urgent it was. */
    private String course() {
        if (statuses.isEmpty()) {
            return inWords(triage);
        }
        var done = done();
        return done.isEmpty() ? howTheyDid() : "%s (%s)".formatted(howTheyDid(), String.join(", ", done));
    }

    /** Equal neighbours are counted: "stable early ×2, improving ×5". */
    private String howTheyDid() {
        var parts = new ArrayList<String>();
        int count = 0;
        for (int i = 0; i < statuses.size(); i++) {
            count++;
            if (i + 1 == statuses.size() || !statuses.get(i + 1).equals(statuses.get(i))) {
                parts.add(times(inWords(statuses.get(i)), count));
                count = 0;
            }
        }
        return String.join(", ", parts);
    }

    private List<String> done() {
        var done = new ArrayList<String>();
        WORTH_TELLING.forEach((kind, words) -> {
            var count = (int) turns.stream().filter(kind::equals).count();
            if (count > 0) {
                done.add(times(words, count));
            }
        });
        return done;
    }

    private static String times(String words, int count) {
        return count == 1 ? words : "%s ×%d".formatted(words, count);
    }

    private static String inWords(String code) {
        return code.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
