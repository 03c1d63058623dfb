package org.lumbar.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import org.lumbar.notification.correspondence.Notice;
import org.lumbar.notification.correspondence.Phrase;
import org.lumbar.notification.delivery.Envelope;
import org.lumbar.notification.education.Education;
import org.lumbar.notification.education.EducationKnowledge;
import org.lumbar.notification.wording.Phrasebook;
import org.lumbar.notification.wording.TextShape;
import org.lumbar.notification.wording.Wording;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.rules.KnowledgeLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What is on the class path: topics and texts. The service does not start with a hole in them. */
public final class NotificationKnowledge {

    private static final String PHRASEBOOKS = "wording/";
    private static final List<String> MODALITIES =
            List.of("EXERCISE", "MANUAL", "MEDICATION", "PSYCHOLOGICAL", "EDUCATION", "LIFESTYLE", "REFERRAL");

    /** Categories that only say what a plan must not hold; clinical.md, appendix C. */
    private static final Set<String> NEVER_HELD = Set.of(
            "EXERCISE_EXTENSION_LOADING",
            "EXERCISE_LOADED_FLEXION",
            "EXERCISE_HEAVY_RESISTANCE",
            "GABAPENTINOID",
            "BENZODIAZEPINE",
            "ORAL_CORTICOSTEROID",
            "BED_REST",
            "BRACE_OR_BELT",
            "TRACTION",
            "ELECTROTHERAPY",
            "ROUTINE_IMAGING",
            "ANY_SELF_DIRECTED_PLAN");

    /** Adjustments that can wait for a person. */
    private static final Set<String> PROPOSALS = Set.of(
            "ADD_MODALITY",
            "ADHERENCE_SUPPORT",
            "CLINICIAN_REVIEW",
            "DISCHARGE_RELAPSE_PREVENTION",
            "EMERGENCY_REFERRAL",
            "FLARE_PLAN",
            "HOLD_PLAN",
            "OUTREACH_CALL",
            "PROGRESS_EXERCISE",
            "PROPOSE_DOSE_CHANGE",
            "REFER_ROUTINE",
            "REGRESS_EXERCISE",
            "RESTRATIFY",
            "STEP_DOWN",
            "STEP_UP_CARE",
            "STOP_OR_PAUSE_ITEM",
            "SWAP_MODALITY",
            "URGENT_REFERRAL");

    private NotificationKnowledge() {}

    /** @throws org.lumbar.platform.rules.InvalidKnowledge naming all that is wrong with the file */
    public static Education education() {
        var loader = KnowledgeLoader.with(facts())
                .knowing("durationClass", List.of("ACUTE", "SUBACUTE", "CHRONIC", "UNKNOWN"))
                .knowing("riskStratum", List.of("LOW", "MEDIUM", "HIGH", "NOT_APPLICABLE", "UNKNOWN"));
        return new Education(loader.load("knowledge/education.yaml", EducationKnowledge.class));
    }

    /** The clinical vocabulary, and {@code plan_<modality>} and {@code plan_<category>} for what a plan holds. */
    private static SortedMap<String, FactType> facts() {
        var vocabulary = ClinicalVocabulary.load();
        var facts = new TreeMap<String, FactType>();
        vocabulary.factTypes().forEach((name, type) -> facts.put(name, FactType.valueOf(type)));
        Stream.concat(MODALITIES.stream(), vocabulary.interventionCategories().keySet().stream())
                .forEach(kind -> facts.put("plan_" + kind.toLowerCase(Locale.ROOT), FactType.BOOL));
        return facts;
    }

    /** @throws IllegalArgumentException naming every text, phrase or variable that a language lacks */
    public static Wording wording(Education education) {
        return Wording.of(shapes(education), phrases(), things(), phrasebooks());
    }

    /** What every language must have a text for. */
    public static List<TextShape> shapes(Education education) {
        return Stream.of(
                        Arrays.stream(Notice.values()).map(notice -> TextShape.of(notice.name(), notice.variables())),
                        Arrays.stream(Envelope.values())
                                .map(envelope -> TextShape.of(envelope.name(), envelope.variables())),
                        education.texts().stream().map(topic -> TextShape.of(topic, List.of())))
                .flatMap(shapes -> shapes)
                .toList();
    }

    /** What every language must have a phrase for. */
    public static Set<String> phrases() {
        return Arrays.stream(Phrase.values()).map(Phrase::name).collect(Collectors.toSet());
    }

    /** What a plan can hold, in words that patients understand, and what can be proposed to clinicians, in every language. */
    public static Set<String> things() {
        var held =
                new TreeSet<>(ClinicalVocabulary.load().interventionCategories().keySet());
        held.removeAll(NEVER_HELD);
        held.addAll(PROPOSALS);
        return held;
    }

    /** One for each file on the class path: to add a language is to add a file. */
    public static List<Phrasebook> phrasebooks() {
        var loader = KnowledgeLoader.with(new TreeMap<>());
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:" + PHRASEBOOKS + "*.yaml");
            return Arrays.stream(files)
                    .map(file -> loader.load(PHRASEBOOKS + file.getFilename(), Phrasebook.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The phrasebooks in %s cannot be listed".formatted(PHRASEBOOKS), e);
        }
    }
}
