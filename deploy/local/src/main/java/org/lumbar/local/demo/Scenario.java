package org.lumbar.local.demo;

import java.util.List;
import java.util.SplittableRandom;
import org.lumbar.local.client.Json;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of patients that come to a clinic, and what must become of each. */
enum Scenario {
    ACUTE_STRAIN("acute strain after lifting, low risk", Course.RECOVERING, Expected.TREATED) {
        @Override
        void describe(ObjectNode facts, SplittableRandom dice) {
            person(facts, dice.nextInt(25, 50), dice);
            pain(facts, 1, dice.nextInt(5, 7), dice.nextInt(8, 12), "lifting a box");
            findings(
                    facts,
                    "onset_lifting",
                    "paraspinal_tenderness",
                    "movement_limited",
                    "mechanical_pattern",
                    "neuro_normal");
            startBack(facts, 1, 0);
        }
    },
    CHRONIC_MEDIUM("chronic mechanical pain, medium risk", Course.IMPROVING, Expected.TREATED) {
        @Override
        void describe(ObjectNode facts, SplittableRandom dice) {
            person(facts, dice.nextInt(35, 60), dice);
            pain(facts, dice.nextInt(20, 60), dice.nextInt(5, 7), dice.nextInt(10, 14), "gradual");
            findings(facts, "onset_insidious", "mechanical_pattern", "sitting_worse", "neuro_normal");
            startBack(facts, 3, 2);
        }
    },
    HIGH_RISK("chronic pain with fear of bending, high risk", Course.IMPROVING, Expected.TREATED) {
        @Override
        void describe(ObjectNode facts, SplittableRandom dice) {
            person(facts, dice.nextInt(30, 60), dice);
            pain(facts, dice.nextInt(16, 40), 7, dice.nextInt(14, 18), "gradual");
            findings(facts, "mechanical_pattern", "fear_of_bending", "poor_sleep", "neuro_normal");
            startBack(facts, 2, 5);
        }
    },
    RADICULAR("pain down the leg without deficit, medium risk", Course.IMPROVING, Expected.TREATED) {
        @Override
        void describe(ObjectNode facts, SplittableRandom dice) {
            person(facts, dice.nextInt(30, 55), dice);
            pain(facts, 3, 5, dice.nextInt(12, 16), "sudden");
            facts.put("legPainNprs", 7);
            facts.put("legPainSite", "below_knee");
            findings(
                    facts,
                    "dermatomal_leg_pain",
                    "slr_positive",
                    "cough_sneeze_worse",
                    "leg_worse_than_back",
                    "neuro_normal");
            startBack(facts, 4, 2);
        }
    },
    CAUDA_EQUINA("bladder and saddle symptoms", Course.IMPROVING, Expected.HANDED_OVER) {
        @Override
        void describe(ObjectNode facts, SplittableRandom dice) {
            person(facts, dice.nextInt(30, 55), dice);
            pain(facts, 2, 8, 18, "gradual, then suddenly worse");
            facts.put("legPainNprs", 8);
            facts.put("legPainSite", "below_knee");
            findings(facts, "urinary_retention_new", "saddle_sensation_altered", "bilateral_radicular_leg_pain");
        }
    },
    FRACTURE("sudden pain after a cough with osteoporosis", Course.IMPROVING, Expected.HANDED_OVER) {
        @Override
        void describe(ObjectNode facts, SplittableRandom dice) {
            person(facts, dice.nextInt(72, 84), dice);
            facts.put("sex", "female");
            pain(facts, 1, 8, 17, "on coughing");
            findings(facts, "minor_trauma", "onset_sudden_severe", "percussion_tenderness", "neuro_normal");
            facts.set("history", Json.of(List.of("osteoporosis")));
        }
    },
    FLARE("chronic pain that flares once", Course.FLARING, Expected.TREATED) {
        @Override
        void describe(ObjectNode facts, SplittableRandom dice) {
            person(facts, dice.nextInt(35, 60), dice);
            pain(facts, dice.nextInt(20, 60), 5, 12, "gradual");
            findings(facts, "mechanical_pattern", "sustained_posture_worse", "neuro_normal");
            startBack(facts, 3, 1);
        }
    },
    WORSE("pain that gets worse under care", Course.WORSENING, Expected.TREATED) {
        @Override
        void describe(ObjectNode facts, SplittableRandom dice) {
            person(facts, dice.nextInt(30, 50), dice);
            pain(facts, 8, 5, 11, "after sport");
            findings(facts, "mechanical_pattern", "movement_limited", "neuro_normal");
            startBack(facts, 2, 2);
        }
    },
    DANGER_LATER("danger at a check-in in the third week", Course.DANGER_LATER, Expected.SUSPENDED) {
        @Override
        void describe(ObjectNode facts, SplittableRandom dice) {
            person(facts, dice.nextInt(30, 55), dice);
            pain(facts, dice.nextInt(14, 30), 6, 12, "gradual");
            findings(facts, "mechanical_pattern", "neuro_normal");
            startBack(facts, 2, 1);
        }
    },
    MISSING("does not answer for two weeks", Course.MISSING, Expected.TREATED) {
        @Override
        void describe(ObjectNode facts, SplittableRandom dice) {
            person(facts, dice.nextInt(20, 45), dice);
            pain(facts, dice.nextInt(7, 11), 5, 10, "gradual");
            findings(facts, "mechanical_pattern", "sitting_worse", "neuro_normal");
            startBack(facts, 2, 1);
            facts.put("sittingHoursPerDay", 8);
        }
    };

    private final String title;
    private final Course course;
    private final Expected expected;

    Scenario(String title, Course course, Expected expected) {
        this.title = title;
        this.course = course;
        this.expected = expected;
    }

    String title() {
        return title;
    }

    Course course() {
        return course;
    }

    Expected expected() {
        return expected;
    }

    /** Writes down what such a patient comes with; {@code dice} make no two of them the same. */
    abstract void describe(ObjectNode facts, SplittableRandom dice);

    private static void person(ObjectNode facts, int age, SplittableRandom dice) {
        facts.put("age", age);
        facts.put("sex", dice.nextBoolean() ? "female" : "male");
        facts.put("pregnant", false);
        facts.put("bmi", dice.nextInt(20, 30));
        facts.put("smoker", false);
        facts.put("activityMinPerWeek", dice.nextInt(60, 200));
        facts.put("workStatus", "at work");
        facts.put("phq2", 0);
        facts.put("gad2", 1);
        facts.set("history", Json.of(List.of()));
        facts.set("medications", Json.of(List.of()));
        facts.set("allergies", Json.of(List.of()));
    }

    private static void pain(ObjectNode facts, int weeks, int nprs, int rmdq, String onset) {
        facts.put("onset", onset);
        facts.put("durationWeeks", weeks);
        facts.put("painNprs", nprs);
        facts.put("legPainSite", "none");
        facts.put("rmdq", rmdq);
    }

    private static void findings(ObjectNode facts, String... codes) {
        facts.set("findings", Json.of(codes));
    }

    /** @param physical how many of the four physical items are true; likewise of the five psychosocial ones */
    private static void startBack(ObjectNode facts, int physical, int psychosocial) {
        var items = Json.object();
        var bodily = List.of("legPainSpread", "shoulderNeckPain", "walkingLimited", "dressingSlow");
        var mental = List.of("fearOfActivity", "worry", "catastrophising", "lowEnjoyment");
        // spread of leg pain comes last: most patients here have none
        bodily.reversed().forEach(item -> items.put(item, bodily.reversed().indexOf(item) < physical));
        mental.forEach(item -> items.put(item, mental.indexOf(item) < psychosocial));
        items.put("bothersomeness", psychosocial > mental.size() ? 4 : 2);
        facts.set("startBack", items);
    }
}
