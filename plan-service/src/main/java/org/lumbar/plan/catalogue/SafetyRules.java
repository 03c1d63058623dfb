package org.lumbar.plan.catalogue;

import java.util.Collection;
import java.util.Map;

/** Who can set aside which rule that keeps something out of a plan. */
public record SafetyRules(Map<String, SettingAside> rules) {

    /** The guideline profile in use speaks against it; a clinician may ask for it all the same. */
    private static final String PROFILE = "GUIDELINE-PROFILE";

    public SafetyRules {
        rules = Map.copyOf(rules);
    }

    public boolean knows(String rule) {
        return rules.containsKey(rule);
    }

    /** What it takes to set all of these aside; a rule that is no longer known takes two people. */
    public SettingAside settingAside(Collection<String> all) {
        return all.stream()
                .map(rule -> rule.equals(PROFILE)
                        ? SettingAside.ONE_PERSON
                        : rules.getOrDefault(rule, SettingAside.TWO_PEOPLE))
                .reduce(SettingAside.ONE_PERSON, SettingAside::or);
    }
}
