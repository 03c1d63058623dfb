package org.lumbar.platform.rules;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelUnknownSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.kernel.rules.Facts;

/** A name in a comparison: a fact, or a definition that is evaluated as one. */
sealed interface Operand {

    String name();

    /** All facts behind it. */
    SortedSet<String> names();

    /** Its value as CEL wants it: a CelUnknownSet when it is not known, a {@link Failure} when it cannot be had. */
    Object value(Facts facts);

    /** What a verdict over this operand rests on. */
    Reasons reasons(Facts facts);

    /** No value, because something is wrong with it. */
    record Failure(String error) {}

    /** Facts that are known and facts that are not. */
    record Reasons(SortedSet<String> because, SortedSet<String> unknown) {}

    static Fact ofFact(String name, FactType type) {
        var fact = name.intern();
        return new Fact(
                fact, type, unknownToCel(fact), Collections.unmodifiableSortedSet(new TreeSet<>(List.of(fact))));
    }

    static Operand ofDefinition(String name, Condition definition) {
        return new Definition(name, definition, unknownToCel(name));
    }

    private static CelUnknownSet unknownToCel(String name) {
        return CelUnknownSet.create(CelAttribute.create(name));
    }

    record Fact(String name, FactType type, CelUnknownSet unknown, SortedSet<String> names) implements Operand {

        @Override
        public Object value(Facts facts) {
            var value = facts.value(name);
            if (value == null) {
                return unknown;
            }
            return switch (type) {
                case BOOL -> value instanceof Boolean ? value : wrong(value);
                case TEXT -> value instanceof String ? value : wrong(value);
                case NUMBER -> value instanceof Number number ? finite(number) : wrong(value);
            };
        }

        private Object finite(Number number) {
            var value = number instanceof Double exact ? exact : (Double) number.doubleValue();
            return Double.isFinite(value) ? value : new Failure("fact %s must be a finite number".formatted(name));
        }

        private Failure wrong(Object value) {
            return new Failure("fact %s must be a %s, but is a %s"
                    .formatted(name, type, value.getClass().getSimpleName()));
        }

        @Override
        public Reasons reasons(Facts facts) {
            return facts.value(name) == null
                    ? new Reasons(Collections.emptySortedSet(), names)
                    : new Reasons(names, Collections.emptySortedSet());
        }
    }

    record Definition(String name, Condition condition, CelUnknownSet unknown) implements Operand {

        @Override
        public SortedSet<String> names() {
            return condition.names();
        }

        @Override
        public Object value(Facts facts) {
            var verdict = condition.evaluate(facts);
            return switch (verdict.truth()) {
                case TRUE -> true;
                case FALSE -> false;
                case UNKNOWN -> unknown;
                case ERROR -> new Failure("definition %s: %s".formatted(name, verdict.error()));
            };
        }

        @Override
        public Reasons reasons(Facts facts) {
            var verdict = condition.evaluate(facts);
            return new Reasons(verdict.because(), verdict.unknown());
        }
    }
}
