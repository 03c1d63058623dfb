package org.lumbar.plan.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What patients read, as {@code knowledge/patient-words.yaml} has it.
 *
 * @param items interventions and practices by code
 * @param doses doses by code
 * @param causes causes by class
 * @param warnings the safety net
 * @param options benefit and harm in numbers
 * @param labels headings and fixed sentences
 * @param kinds why something is left out
 * @param measures what goals are measured by
 * @param units of the goals
 */
public record PatientWords(
        String version,
        Map<String, ItemWords> items,
        Map<String, Phrase> doses,
        Map<String, Phrase> causes,
        List<Warned> warnings,
        List<Option> options,
        Map<String, Phrase> labels,
        Map<String, Phrase> kinds,
        Map<String, Phrase> measures,
        Map<String, Phrase> units,
        Map<String, Phrase> reasons) {

    /** One thing said in each language. */
    public record Phrase(String en, String es) {

        /** Spanish for {@code es}, else English. */
        public String in(String language) {
            return language.equals("es") ? es : en;
        }
    }

    public record ItemWords(Phrase title, Phrase what) {}

    /** Something to watch for. */
    public record Warned(String id, Urgency urgency, Phrase text, List<String> sources) {

        public enum Urgency {
            EMERGENCY,
            CALL
        }
    }

    /** What something can do for a patient and to a patient. */
    public record Option(
            String id,
            Set<String> categories,
            Set<String> durations,
            Phrase benefit,
            Phrase harm,
            List<String> sources) {}

    /** @throws IllegalArgumentException unless everything of the catalogue has its words */
    public PatientWords checkedAgainst(InterventionCatalogue catalogue) {
        for (var intervention : catalogue.all()) {
            if (!items.containsKey(intervention.id())) {
                throw new IllegalArgumentException("Patients have no words for %s".formatted(intervention.id()));
            }
            for (var dose : catalogue.doses(intervention.id())) {
                if (!dose.code().equals("STANDARD") && !doses.containsKey(dose.code())) {
                    throw new IllegalArgumentException(
                            "Patients have no words for dose %s of %s".formatted(dose.code(), intervention.id()));
                }
            }
        }
        return this;
    }

    public String label(String name, String language) {
        var phrase = labels.get(name);
        if (phrase == null) {
            throw new IllegalArgumentException("There is no label %s".formatted(name));
        }
        return phrase.in(language);
    }

    public List<Option> optionsFor(List<String> categories, String duration) {
        return options.stream()
                .filter(option -> option.durations().contains(duration))
                .filter(option -> categories.stream().anyMatch(option.categories()::contains))
                .toList();
    }
}
