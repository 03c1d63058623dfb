package org.lumbar.contracts.vocabulary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The YAML files as they are written. An unknown or repeated key is a mistake. */
final class VocabularyFiles {

    private static final String FOLDER = "/lumbar/vocabulary/";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private VocabularyFiles() {}

    static <T> T read(String name, Class<T> type) {
        try (var in = VocabularyFiles.class.getResourceAsStream(FOLDER + name)) {
            return YAML.readValue(Objects.requireNonNull(in, () -> FOLDER + name + " is not on the class path"), type);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FOLDER + name, e);
        }
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    record FindingsFile(Map<String, TermEntry> findings, List<List<String>> contradictions) {}

    record HistoryFile(Map<String, TermEntry> history) {}

    record PainFeaturesFile(Map<String, TermEntry> painFeatures) {}

    record TermEntry(
            String meaning,
            @Nullable String source,
            @Nullable List<String> implies,
            @Nullable List<String> words,
            @Nullable List<LimitEntry> from,
            @Nullable Boolean decides,
            @Nullable Boolean needsAll) {

        Term toTerm(String code) {
            var origin = source == null ? Term.Source.REPORTED : Term.Source.valueOf(source.toUpperCase(Locale.ROOT));
            var limits =
                    orNone(from).stream().map(limit -> limit.toThreshold(code)).toList();
            return new Term(
                    code,
                    meaning,
                    origin,
                    orNone(implies),
                    limits,
                    Boolean.TRUE.equals(decides),
                    Boolean.TRUE.equals(needsAll));
        }
    }

    record LimitEntry(
            String measure,
            @Nullable Double atLeast,
            @Nullable Double above,
            @Nullable Double below,
            @Nullable String sex) {

        Threshold toThreshold(String code) {
            var all = new ArrayList<Threshold>();
            if (atLeast != null) {
                all.add(new Threshold(measure, Threshold.Bound.AT_LEAST, atLeast, sex));
            }
            if (above != null) {
                all.add(new Threshold(measure, Threshold.Bound.ABOVE, above, sex));
            }
            if (below != null) {
                all.add(new Threshold(measure, Threshold.Bound.BELOW, below, sex));
            }
            if (all.size() != 1) {
                throw new IllegalStateException("%s must name one of atLeast, above, below for %s, but names %d"
                        .formatted(code, measure, all.size()));
            }
            return all.getFirst();
        }
    }

    record PreferencesFile(Map<String, PreferenceEntry> preferences) {}

    record PreferenceEntry(
            String meaning,
            @Nullable List<String> wants,
            @Nullable List<String> declines,
            @Nullable List<String> classes,
            @Nullable List<String> declinesClasses) {}

    record MeasuresFile(Map<String, List<String>> units, Map<String, MeasureEntry> measures) {}

    record MeasureEntry(
            String meaning,
            String unit,
            double min,
            double max,
            @Nullable Boolean whole,
            @Nullable Map<String, ConversionEntry> accepted) {}

    record ConversionEntry(double factor, @Nullable Double offset) {

        Measure.Conversion toConversion() {
            return new Measure.Conversion(factor, offset == null ? 0 : offset);
        }
    }

    record MedicinesFile(
            Map<String, String> classes, Map<String, MedicineEntry> medicines, Map<String, AllergyEntry> allergies) {}

    record MedicineEntry(
            @Nullable List<String> names,
            List<String> classes,
            @Nullable Boolean each,
            @Nullable Map<String, List<String>> forms,
            @Nullable String allergy,
            @Nullable DoseEntry byDose) {

        /** One medicine, or as many as there are names when each is one of its own. */
        List<Medicine> toMedicines(String generic) {
            if (!Boolean.TRUE.equals(each)) {
                return List.of(toMedicine(generic, orNone(names)));
            }
            var all = new ArrayList<Medicine>();
            all.add(toMedicine(generic, List.of()));
            orNone(names).forEach(name -> all.add(toMedicine(name, List.of())));
            return all;
        }

        private Medicine toMedicine(String generic, List<String> others) {
            var main = classes.isEmpty() ? null : classes.getFirst();
            var allergyClass = allergy == null ? main : allergy.equals("none") ? null : allergy;
            var dose = byDose == null ? null : new Medicine.ByDose(byDose.limitMg(), byDose.upTo(), byDose.above());
            return new Medicine(generic, others, classes, forms == null ? Map.of() : forms, allergyClass, dose);
        }
    }

    record DoseEntry(double limitMg, List<String> upTo, List<String> above) {}

    record AllergyEntry(String meaning, List<String> words) {}

    record CategoriesFile(Map<String, CategoryEntry> categories) {}

    record CategoryEntry(String meaning, @Nullable List<String> items) {}
}
