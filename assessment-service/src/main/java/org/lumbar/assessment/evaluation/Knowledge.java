package org.lumbar.assessment.evaluation;

import java.util.List;
import java.util.Map;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Source;

/**
 * Everything that evaluations are made with.
 *
 * @param version names the exact content: any change of any file changes it
 * @param causes classes of cause in the order in which they are considered
 * @param paths what to refer, image and test for when no red flag says so
 * @param sources what rules rest on, by key
 */
public record Knowledge(
        String version,
        List<DerivedFact> derived,
        List<RedFlagRule> redFlags,
        List<CauseRule> causes,
        List<PathRule> paths,
        Mechanisms mechanisms,
        List<NotedRule> flags,
        List<NotedRule> cautions,
        List<InstructionRule> instructions,
        Map<String, Source> sources) {

    public Knowledge {
        derived = List.copyOf(derived);
        redFlags = List.copyOf(redFlags);
        causes = List.copyOf(causes);
        paths = List.copyOf(paths);
        flags = List.copyOf(flags);
        cautions = List.copyOf(cautions);
        instructions = List.copyOf(instructions);
        sources = Map.copyOf(sources);
    }

    /**
     * How features add up to a mechanism.
     *
     * @param start what each mechanism starts from
     * @param least a mechanism with less is not named
     * @param margin how far the first must lead the second, lest both are named together
     * @param mixed with less the second is not named together with the first, however near it comes
     * @param clear how far it must lead to be probable
     * @param probableOnly what must not be known to be otherwise for a mechanism to be probable
     */
    public record Mechanisms(
            Map<Mechanism, Double> start,
            double least,
            double margin,
            double mixed,
            double clear,
            Map<Mechanism, Condition> probableOnly,
            List<MechanismFeature> features) {

        public Mechanisms {
            start = Map.copyOf(start);
            probableOnly = Map.copyOf(probableOnly);
            features = List.copyOf(features);
        }
    }

    /**
     * What to tell people at a level of triage.
     *
     * @param action code of what to do when no rule says more
     * @param text the same in words
     * @param howFast in words; {@code {days}} stands for the number of days
     * @param meanwhile what holds until then
     */
    public record InstructionRule(
            String id,
            Triage triage,
            String action,
            String text,
            String howFast,
            String meanwhile,
            List<String> sources) {

        public InstructionRule {
            sources = List.copyOf(sources);
        }
    }
}
