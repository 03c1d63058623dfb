package org.lumbar.assessment.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lumbar.assessment.answers.LegPainSite;
import org.lumbar.assessment.answers.StartBackItems;
import org.lumbar.assessment.answers.Vocabulary.Kind;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;

/**
 * Reads a patient from a line such as {@code age=70 weeks=3 onset_sudden_severe osteoporosis leg=6@below_knee}: what
 * matters of somebody of 40 with two weeks of pain who was asked everything. A bare word is a finding, a history code or a
 * feature of the pain; {@code !word} denies it.
 */
public final class CaseReader {

    private static final StartBackItems DISTRESSED =
            new StartBackItems(true, true, false, false, true, true, true, true, 4);

    private CaseReader() {}

    public static Cases read(String line) {
        var patient = Cases.adult();
        for (var word : line.strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                add(patient, word);
            }
        }
        return patient;
    }

    private static void add(Cases patient, String word) {
        var equals = word.indexOf('=');
        if (equals > 0) {
            set(patient, word.substring(0, equals), word.substring(equals + 1));
        } else if (word.startsWith("!")) {
            code(patient, word.substring(1), false);
        } else {
            switch (word) {
                case "male" -> patient.male();
                case "other" -> patient.other();
                case "unknown" -> patient.otherwiseUnknown();
                case "pregnant" -> patient.expecting();
                case "distressed" -> patient.startBack(DISTRESSED);
                default -> code(patient, word, true);
            }
        }
    }

    private static void code(Cases patient, String code, boolean there) {
        var vocabulary = TestKnowledge.vocabulary();
        if (vocabulary.codes(Kind.PAIN_FEATURE).contains(code)) {
            patient.feature(code, there);
        } else if (vocabulary.codes(Kind.FINDING).contains(code)) {
            if (there) {
                patient.with(code);
            } else {
                patient.denying(code);
            }
        } else if (there && vocabulary.codes(Kind.HISTORY).contains(code)) {
            patient.havingHad(code);
        } else {
            throw new IllegalArgumentException("There is no code " + code);
        }
    }

    private static void set(Cases patient, String name, String value) {
        switch (name) {
            case "age" -> patient.aged(Integer.parseInt(value));
            case "weeks" -> patient.forWeeks(Integer.parseInt(value));
            case "pain" -> patient.painOf(Integer.parseInt(value));
            case "leg" -> {
                var at = value.indexOf('@');
                patient.legPain(Integer.parseInt(value.substring(0, at)), site(value.substring(at + 1)));
            }
            case "gestation" -> patient.pregnantFor(Integer.parseInt(value));
            case "sitting" -> patient.sitting(Double.parseDouble(value));
            case "bmi" -> patient.weighing(Double.parseDouble(value));
            case "activity" -> patient.active(Integer.parseInt(value));
            case "phq2" -> patient.screened(Integer.valueOf(value), null);
            case "gad2" -> patient.screened(null, Integer.valueOf(value));
            case "rmdq" -> patient.disabled(Integer.parseInt(value));
            case "orebro" -> patient.orebro(orebro(Integer.parseInt(value)));
            case "takes" -> patient.taking(value.replace('_', ' '));
            case "confirmed" -> patient.confirmedAs(value);
            case "says" -> patient.mentioning(value.replace('_', ' '));
            case "allergic" -> patient.allergicTo(value.replace('_', ' '));
            case "painDetect", "dn4" -> patient.scoring(name, Double.parseDouble(value));
            case "systolic", "diastolic", "tempC" -> patient.vital(name, Double.parseDouble(value));
            default -> patient.lab(name, Double.parseDouble(value));
        }
    }

    private static LegPainSite site(String text) {
        for (var site : LegPainSite.values()) {
            if (site.toString().equals(text)) {
                return site;
            }
        }
        throw new IllegalArgumentException("There is no leg pain site " + text);
    }

    /** Ten items of the Orebro short form that add up to a total, a multiple of five. */
    private static List<Integer> orebro(int total) {
        // items 3, 4 and 8 count from the other end; at 5 they add 15 either way
        var items = new ArrayList<>(Collections.nCopies(10, 0));
        for (var reversed : List.of(2, 3, 7)) {
            items.set(reversed, 5);
        }
        var left = total - 15;
        for (int i = 0; i < 10 && left > 0; i++) {
            if (i != 2 && i != 3 && i != 7) {
                var points = Math.min(10, left);
                items.set(i, points);
                left -= points;
            }
        }
        return items;
    }
}
