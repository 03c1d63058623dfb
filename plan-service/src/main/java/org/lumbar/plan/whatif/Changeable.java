package org.lumbar.plan.whatif;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.composition.PatientFacts;
import org.lumbar.platform.kernel.InvalidInput.Fault;

/**
 * What of a patient can be supposed to be otherwise, and what follows from it: {@code fever} from a temperature of 38.4,
 * {@code cancer_history} from {@code breast_cancer}.
 *
 * @param implied codes with those that hold whenever they hold
 * @param limits the least and the most of each measure
 * @param classes of medicines
 * @param derived codes that follow from numbers
 */
public record Changeable(
        Map<String, List<String>> implied, Map<String, Limits> limits, Set<String> classes, List<Derived> derived) {

    /** The least and the most that a measure can be. */
    public record Limits(double least, double most) {}

    /**
     * A code that follows from a number.
     *
     * @param sex for whom; null = for everybody
     * @param decides whether a known number that does not make it present makes it absent
     */
    public record Derived(
            String code, String measure, @Nullable String sex, DoublePredicate holds, boolean decides) {}

    public Changeable {
        implied = Map.copyOf(implied);
        limits = Map.copyOf(limits);
        classes = Set.copyOf(classes);
        derived = List.copyOf(derived);
    }

    /** All that is wrong with changes; empty when they can be tried. */
    List<Fault> faults(Changes changes) {
        var faults = new ArrayList<Fault>();
        if (changes.isEmpty()) {
            faults.add(
                    new Fault("present", "must suppose at least one thing to be otherwise; so must one of the others"));
        }
        known(faults, "present", changes.present(), implied.keySet(), "code of the vocabulary");
        known(faults, "absent", changes.absent(), implied.keySet(), "code of the vocabulary");
        known(faults, "unknown", changes.unknown(), implied.keySet(), "code of the vocabulary");
        known(faults, "numbers", changes.numbers().keySet(), limits.keySet(), "measure of the vocabulary");
        known(faults, "notMeasured", changes.notMeasured(), limits.keySet(), "measure of the vocabulary");
        known(faults, "takes", changes.takes(), classes, "class of medicines");
        known(faults, "takesNot", changes.takesNot(), classes, "class of medicines");
        new TreeMap<>(changes.numbers()).forEach((measure, value) -> {
            var limit = limits.get(measure);
            if (limit != null && !(value >= limit.least() && value <= limit.most())) {
                faults.add(new Fault(
                        "numbers." + measure,
                        "must be from %s to %s, but is %s".formatted(limit.least(), limit.most(), value)));
            }
        });
        both(faults, "absent", changes.absent(), changes.present());
        both(faults, "unknown", changes.unknown(), changes.present());
        both(faults, "unknown", changes.unknown(), changes.absent());
        both(faults, "notMeasured", changes.notMeasured(), changes.numbers().keySet());
        both(faults, "takesNot", changes.takesNot(), changes.takes());
        return faults;
    }

    private static void known(
            List<Fault> faults, String field, Collection<String> named, Set<String> all, String expected) {
        named.stream()
                .filter(name -> !all.contains(name))
                .sorted()
                .forEach(name -> faults.add(new Fault(field, "must be a %s, but is '%s'".formatted(expected, name))));
    }

    private static void both(List<Fault> faults, String field, Collection<String> named, Collection<String> others) {
        named.stream()
                .filter(others::contains)
                .sorted()
                .forEach(name -> faults.add(
                        new Fault(field, "supposes two things of '%s'; leave one of them out".formatted(name))));
    }

    /** The facts with the changes and what follows from them. Danger wins: what follows as present is present. */
    PatientFacts with(Changes changes, PatientFacts facts) {
        var present = new HashSet<>(facts.present());
        var absent = new HashSet<>(facts.absent());
        present.addAll(changes.present());
        absent.removeAll(changes.present());
        absent.addAll(changes.absent());
        present.removeAll(changes.absent());
        present.removeAll(changes.unknown());
        absent.removeAll(changes.unknown());
        var numbers = new TreeMap<>(facts.numbers());
        numbers.putAll(changes.numbers());
        numbers.keySet().removeAll(changes.notMeasured());
        derive(changes, numbers, facts.texts().get("sex"), present, absent);
        imply(present);
        absent.removeAll(present);
        var classes = new HashSet<>(facts.medicineClasses());
        classes.addAll(changes.takes());
        classes.removeAll(changes.takesNot());
        return new PatientFacts(
                present,
                absent,
                numbers,
                facts.texts(),
                classes,
                facts.allergies(),
                facts.unrecognisedMedicines(),
                facts.unrecognisedAllergies(),
                facts.unrecognisedConditions());
    }

    /** What follows from the numbers that changed; what was supposed by its own code stays as supposed. */
    private void derive(
            Changes changes,
            Map<String, Double> numbers,
            @Nullable String sex,
            Set<String> present,
            Set<String> absent) {
        for (var each : derived) {
            var value = changes.numbers().containsKey(each.measure()) ? numbers.get(each.measure()) : null;
            if (value == null || (each.sex() != null && !each.sex().equals(sex))) {
                continue;
            }
            if (each.holds().test(value)) {
                present.add(each.code());
            } else if (each.decides() && !changes.present().contains(each.code())) {
                present.remove(each.code());
                absent.add(each.code());
            }
        }
    }

    private void imply(Set<String> present) {
        var open = new ArrayDeque<>(present);
        while (!open.isEmpty()) {
            for (var code : implied.getOrDefault(open.pop(), List.of())) {
                if (present.add(code)) {
                    open.push(code);
                }
            }
        }
    }
}
