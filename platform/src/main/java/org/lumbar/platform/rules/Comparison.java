package org.lumbar.platform.rules;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Verdict;

/**
 * A condition that CEL evaluates. While an operand is unknown, CEL is asked only if it could decide nevertheless; most
 * comparisons cannot, and need not be tried.
 */
final class Comparison implements Condition {

    private final String text;
    private final Program program;
    private final Operand[] operands;
    private final boolean strict;
    private final SortedSet<String> names;

    /** What it answers when everything is known; {@code null} when a definition's reasons depend on the facts. */
    private final @Nullable Verdict holds;

    private final @Nullable Verdict fails;

    /** What a strict comparison with a single fact answers while that is unknown; {@code null} for all others. */
    private final @Nullable Verdict open;

    /**
     * A comparison.
     *
     * @param text the whole expression that it is part of, for messages
     * @param strict whether it is unknown as soon as one operand is
     */
    Comparison(String text, Program program, List<Operand> operands, boolean strict) {
        this.text = text;
        this.program = program;
        this.operands = operands.toArray(new Operand[0]);
        this.strict = strict;
        var facts = new TreeSet<String>();
        operands.forEach(operand -> facts.addAll(operand.names()));
        names = Collections.unmodifiableSortedSet(facts);
        var plain = operands.stream().allMatch(Operand.Fact.class::isInstance);
        holds = plain ? Verdict.decided(true, names) : null;
        fails = plain ? Verdict.decided(false, names) : null;
        open = plain && strict && names.size() == 1 ? Verdict.undecided(Collections.emptySortedSet(), names) : null;
    }

    @Override
    public Verdict evaluate(Facts facts) {
        var values = new Values(operands);
        boolean complete = true;
        for (int i = 0; i < operands.length; i++) {
            var value = operands[i].value(facts);
            if (value instanceof Operand.Failure(var error)) {
                return failed(error, facts);
            }
            complete &= !(value instanceof CelUnknownSet);
            values.known[i] = value;
        }
        if (strict && !complete) {
            return open == null ? undecided(values.unknown(), facts) : open;
        }
        try {
            var result = program.eval(values);
            if (result instanceof CelUnknownSet unknown) {
                return undecided(mentioned(unknown), facts);
            }
            return decided((Boolean) result, complete, facts);
        } catch (CelEvaluationException e) {
            // not its message, which quotes the values
            return failed(e.getErrorCode().name().toLowerCase(Locale.ROOT).replace('_', ' '), facts);
        }
    }

    @Override
    public SortedSet<String> names() {
        return names;
    }

    private Verdict decided(boolean value, boolean complete, Facts facts) {
        var ready = value ? holds : fails;
        return complete && ready != null ? ready : Verdict.decided(value, because(List.of(operands), facts));
    }

    /** A strict comparison is left open by its unknown operands alone; any other depends on all of them. */
    private Verdict undecided(List<Operand> unknown, Facts facts) {
        return Verdict.undecided(because(strict ? unknown : List.of(operands), facts), unknown(unknown, facts));
    }

    private Verdict failed(String error, Facts facts) {
        var all = List.of(operands);
        return Verdict.failed(
                because(all, facts), unknown(all, facts), "'%s' cannot be evaluated: %s".formatted(text, error));
    }

    private List<Operand> mentioned(CelUnknownSet unknown) {
        return Arrays.stream(operands)
                .filter(operand -> unknown.attributes().contains(CelAttribute.create(operand.name())))
                .toList();
    }

    private static SortedSet<String> because(List<Operand> operands, Facts facts) {
        var because = new TreeSet<String>();
        operands.forEach(operand -> because.addAll(operand.reasons(facts).because()));
        return because;
    }

    private static SortedSet<String> unknown(List<Operand> operands, Facts facts) {
        var unknown = new TreeSet<String>();
        operands.forEach(operand -> unknown.addAll(operand.reasons(facts).unknown()));
        return unknown;
    }

    /** The operands' values by their names; there are few of them, so they are looked for one by one. */
    private static final class Values implements CelVariableResolver {

        private final Operand[] operands;
        private final Object[] known;

        Values(Operand[] operands) {
            this.operands = operands;
            known = new Object[operands.length];
        }

        List<Operand> unknown() {
            var unknown = new ArrayList<Operand>();
            for (int i = 0; i < operands.length; i++) {
                if (known[i] instanceof CelUnknownSet) {
                    unknown.add(operands[i]);
                }
            }
            return unknown;
        }

        @Override
        public Optional<Object> find(String name) {
            for (int i = 0; i < operands.length; i++) {
                if (operands[i].name().equals(name)) {
                    return Optional.of(known[i]);
                }
            }
            return Optional.empty();
        }
    }
}
