package org.lumbar.assessment.evaluation.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lumbar.assessment.answers.LegPainSite;
import org.lumbar.assessment.answers.Sex;
import org.lumbar.assessment.evaluation.CauseClass;
import org.lumbar.assessment.evaluation.CauseRule;
import org.lumbar.assessment.evaluation.Certainty;
import org.lumbar.assessment.evaluation.DerivedFact;
import org.lumbar.assessment.evaluation.DurationClass;
import org.lumbar.assessment.evaluation.Knowledge;
import org.lumbar.assessment.evaluation.Knowledge.InstructionRule;
import org.lumbar.assessment.evaluation.Knowledge.Mechanisms;
import org.lumbar.assessment.evaluation.Mechanism;
import org.lumbar.assessment.evaluation.MechanismFeature;
import org.lumbar.assessment.evaluation.NotedRule;
import org.lumbar.assessment.evaluation.PathRule;
import org.lumbar.assessment.evaluation.RedFlagRule;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.kernel.rules.Source;
import org.lumbar.platform.rules.KnowledgeLoader;

/** The knowledge files, as they stand on the class path. */
final class KnowledgeFiles {

    private static final String RED_FLAGS = "lumbar/knowledge/red-flags.yaml";
    private static final String DERIVED = "knowledge/derived.yaml";
    private static final String CAUSES = "knowledge/causes.yaml";
    private static final String PATHS = "knowledge/paths.yaml";
    private static final String MECHANISMS = "knowledge/mechanisms.yaml";
    private static final String FLAGS = "knowledge/flags.yaml";
    private static final String INSTRUCTIONS = "knowledge/instructions.yaml";

    /** What facts come from: another reading of the same answers is another version too. */
    private static final List<String> WORDS = List.of("findings", "history", "measures", "medicines", "pain-features");

    record RedFlagFile(String version, Map<String, Source> sources, List<RedFlagRule> rules) {}

    record DerivedFile(String version, Map<String, Source> sources, List<DerivedFact> derived) {}

    record CauseFile(String version, Map<String, Source> sources, List<CauseRule> causes) {}

    record PathFile(String version, Map<String, Source> sources, List<PathRule> paths) {}

    record MechanismFile(
            String version,
            Map<String, Source> sources,
            Map<Mechanism, Double> start,
            double least,
            double margin,
            double mixed,
            double clear,
            Map<Mechanism, Condition> probableOnly,
            List<MechanismFeature> features) {}

    record FlagFile(String version, Map<String, Source> sources, List<NotedRule> flags, List<NotedRule> cautions) {}

    record InstructionFile(String version, Map<String, Source> sources, List<InstructionRule> instructions) {}

    private KnowledgeFiles() {}

    /** @throws org.lumbar.platform.rules.InvalidKnowledge naming everything that is wrong with a file */
    static Knowledge load(ClinicalVocabulary words) {
        var loader = loader(words);
        var redFlags = loader.load(RED_FLAGS, RedFlagFile.class);
        var derived = loader.load(DERIVED, DerivedFile.class);
        var causes = loader.load(CAUSES, CauseFile.class);
        var paths = loader.load(PATHS, PathFile.class);
        var mechanisms = loader.load(MECHANISMS, MechanismFile.class);
        var flags = loader.load(FLAGS, FlagFile.class);
        var instructions = loader.load(INSTRUCTIONS, InstructionFile.class);
        var sources = new TreeMap<String, Source>();
        List.of(
                        instructions.sources(),
                        flags.sources(),
                        mechanisms.sources(),
                        paths.sources(),
                        derived.sources(),
                        causes.sources(),
                        redFlags.sources())
                .forEach(sources::putAll);
        return new Knowledge(
                causes.version() + "-" + digest(),
                derived.derived(),
                redFlags.rules(),
                causes.causes(),
                paths.paths(),
                new Mechanisms(
                        mechanisms.start(),
                        mechanisms.least(),
                        mechanisms.margin(),
                        mechanisms.mixed(),
                        mechanisms.clear(),
                        mechanisms.probableOnly(),
                        mechanisms.features()),
                flags.flags(),
                flags.cautions(),
                instructions.instructions(),
                sources);
    }

    private static KnowledgeLoader loader(ClinicalVocabulary words) {
        return KnowledgeLoader.with(types(words))
                .knowing("sex", texts(Sex.values()))
                .knowing("legPainSite", texts(LegPainSite.values()))
                .knowing("durationClass", texts(DurationClass.values()))
                .knowing("causeClass", texts(CauseClass.values()))
                .knowing("certainty", texts(Certainty.values()));
    }

    private static List<String> texts(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::toString).toList();
    }

    private static SortedMap<String, FactType> types(ClinicalVocabulary words) {
        var types = new TreeMap<String, FactType>();
        words.factTypes().forEach((name, type) -> types.put(name, FactType.valueOf(type)));
        return types;
    }

    /** The first characters of a digest over all files. */
    private static String digest() {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var file : List.of(RED_FLAGS, DERIVED, CAUSES, PATHS, MECHANISMS, FLAGS, INSTRUCTIONS)) {
                sha256.update(bytes(file));
            }
            for (var name : WORDS) {
                sha256.update(bytes("lumbar/vocabulary/" + name + ".yaml"));
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one has not", e);
        }
    }

    private static byte[] bytes(String resource) {
        try (var stream = KnowledgeFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
