package org.lumbar.platform.kernel.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How many of some conditions hold. All of the nodes ({@link All}, {@link Any}, {@link AtLeast}, {@link AtMost},
 * {@link Exactly}) are this: at least so many and at most so many, decided as soon as the parts that are still open
 * cannot change it.
 */
final class Count {

    private Count() {}

    static Verdict between(int least, int most, List<Condition> parts, Facts facts) {
        var verdicts = new Verdict[parts.size()];
        int holding = 0;
        int failing = 0;
        for (int i = 0; i < verdicts.length; i++) {
            var verdict = parts.get(i).evaluate(facts);
            verdicts[i] = verdict;
            holding += verdict.truth() == Truth.TRUE ? 1 : 0;
            failing += verdict.truth() == Truth.FALSE ? 1 : 0;
        }
        int possible = verdicts.length - failing;
        if (holding > most) {
            return Verdict.decided(false, reasons(verdicts, true, false));
        }
        if (possible < least) {
            return Verdict.decided(false, reasons(verdicts, false, true));
        }
        if (holding >= least && possible <= most) {
            return Verdict.decided(true, reasons(verdicts, least > 0, most < verdicts.length));
        }
        return open(verdicts);
    }

    /** The same without reasons; once a part has decided it, the rest is not looked at. */
    static Truth truth(int least, int most, List<Condition> parts, Facts facts) {
        int holding = 0;
        int possible = parts.size();
        boolean failed = false;
        for (int i = 0; i < parts.size(); i++) {
            switch (parts.get(i).truth(facts)) {
                case TRUE -> holding++;
                case FALSE -> possible--;
                case ERROR -> failed = true;
                case UNKNOWN -> {}
            }
            if (holding > most || possible < least) {
                return Truth.FALSE;
            }
            if (holding >= least && possible <= most) {
                return Truth.TRUE;
            }
        }
        return failed ? Truth.ERROR : Truth.UNKNOWN;
    }

    /** The facts of the parts that hold, of those that do not, or of both. */
    private static Names reasons(Verdict[] verdicts, boolean ofHolding, boolean ofFailing) {
        var names = new Names[verdicts.length];
        for (int i = 0; i < verdicts.length; i++) {
            var truth = verdicts[i].truth();
            var counts = truth == Truth.TRUE ? ofHolding : truth == Truth.FALSE && ofFailing;
            names[i] = counts ? Names.copyOf(verdicts[i].because()) : Names.NONE;
        }
        return Names.joined(names);
    }

    private static Verdict open(Verdict[] verdicts) {
        var because = new Names[verdicts.length];
        var unknown = new Names[verdicts.length];
        boolean failed = false;
        for (int i = 0; i < verdicts.length; i++) {
            because[i] = Names.copyOf(verdicts[i].because());
            unknown[i] = Names.copyOf(verdicts[i].unknown());
            failed |= verdicts[i].truth() == Truth.ERROR;
        }
        return failed
                ? Verdict.failed(Names.joined(because), Names.joined(unknown), errors(verdicts))
                : Verdict.undecided(Names.joined(because), Names.joined(unknown));
    }

    private static String errors(Verdict[] verdicts) {
        return Arrays.stream(verdicts)
                .map(Verdict::error)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }

    static SortedSet<String> names(List<Condition> parts) {
        var names = new TreeSet<String>();
        parts.forEach(part -> names.addAll(part.names()));
        return names;
    }

    static List<Condition> requireSome(List<Condition> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A condition over parts needs one part at least, but has none");
        }
        return List.copyOf(parts);
    }

    static void require(int count, int least, int most, List<Condition> parts) {
        if (count < least || count > most) {
            throw new IllegalArgumentException("The count over %d conditions must be %d to %d, but is %d"
                    .formatted(parts.size(), least, most, count));
        }
    }
}
