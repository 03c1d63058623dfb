package org.lumbar.monitoring.safety;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Truth;

/**
 * What patients call side effects and injuries, and what we call them. Text never leaves the service; its codes do.
 */
public final class AdverseEvents {

    /** Stands for words that match nothing: a clinician must read them. */
    public static final String UNRECOGNISED = "UNRECOGNISED";

    private static final Set<String> NOTHING = Set.of("", "-", "no", "none", "nil", "nothing", "n/a", "na");
    private static final Pattern DENIED =
            Pattern.compile("(?:^|\\P{L})(?:no|no more|without|denies|not)(?: any)?\\s+$");

    private final List<Kind> kinds;

    public AdverseEvents(List<Kind> kinds) {
        this.kinds = kinds.stream()
                .sorted(Comparator.comparing(kind -> !kind.onlyWithout().isEmpty()))
                .toList();
    }

    /**
     * One kind of adverse event.
     *
     * @param id its code
     * @param words how people write it: words and parts of words, in lower case
     * @param onlyWithout kinds that say the same more exactly; with one of them this one is not meant
     * @param danger what to do when it cannot wait; null when the next review is soon enough
     */
    public record Kind(
            String id,
            String meaning,
            List<String> words,
            List<String> onlyWithout,
            @Nullable Danger danger,
            List<String> sources) {

        public Kind {
            words = List.copyOf(words);
            onlyWithout = List.copyOf(onlyWithout);
            for (var word : words) {
                if (word.isBlank() || !word.equals(word.toLowerCase(Locale.ROOT))) {
                    throw new IllegalArgumentException(
                            "The words of %s must be in lower case, but there is '%s'".formatted(id, word));
                }
            }
        }
    }

    /**
     * Why an adverse event cannot wait.
     *
     * @param when only for patients of whom this holds or is not known; null is for all
     */
    public record Danger(
            Triage triage,
            int withinDays,
            String action,
            String actionText,
            @Nullable Condition when) {

        Instruction instruction() {
            return new Instruction(action, actionText);
        }
    }

    /** An adverse event that cannot wait for this patient. */
    public record Serious(String code, Urgency urgency, Instruction instruction) {}

    /** The codes of what was reported as codes or text, in order; {@link #UNRECOGNISED} for what matches nothing. */
    public List<String> recognise(List<String> reported) {
        var codes = new TreeSet<String>();
        for (var text : reported) {
            codes.addAll(recognise(text));
        }
        return List.copyOf(codes);
    }

    private Set<String> recognise(String reported) {
        var text = reported.strip().toLowerCase(Locale.ROOT);
        if (NOTHING.contains(text)) {
            return Set.of();
        }
        if (text.equals(UNRECOGNISED.toLowerCase(Locale.ROOT))) {
            return Set.of(UNRECOGNISED);
        }
        var codes = new TreeSet<String>();
        boolean onlyDenied = false;
        for (var kind : kinds) {
            var isNamed = kind.onlyWithout().stream().anyMatch(codes::contains);
            var mentions = isNamed ? Set.<Boolean>of() : mentions(kind, text);
            if (mentions.contains(true)) {
                codes.add(kind.id());
            }
            onlyDenied |= mentions.contains(false);
        }
        return codes.isEmpty() && !onlyDenied ? Set.of(UNRECOGNISED) : codes;
    }

    /** For each mention of a kind, whether it is said to be there. */
    private static Set<Boolean> mentions(Kind kind, String text) {
        if (text.equals(kind.id())) {
            return Set.of(true);
        }
        return kind.words().stream()
                .flatMap(word -> positions(word, text).stream())
                .map(at -> !DENIED.matcher(text.substring(0, at)).find())
                .collect(Collectors.toSet());
    }

    /** Where a word begins a word of the text. */
    private static List<Integer> positions(String word, String text) {
        var positions = new ArrayList<Integer>();
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                positions.add(at);
            }
        }
        return positions;
    }

    /** Those that cannot wait, most urgent first. */
    public List<Serious> serious(List<String> codes, KnownFacts baseline) {
        var facts = baseline.facts();
        return kinds.stream()
                .filter(kind -> codes.contains(kind.id()))
                .flatMap(kind -> Optional.ofNullable(kind.danger())
                        .filter(danger -> danger.when() == null
                                || danger.when().evaluate(facts).truth() != Truth.FALSE)
                        .map(danger -> new Serious(
                                kind.id(), new Urgency(danger.triage(), danger.withinDays()), danger.instruction()))
                        .stream())
                .sorted((one, other) -> one.urgency().compareTo(other.urgency()))
                .toList();
    }
}
