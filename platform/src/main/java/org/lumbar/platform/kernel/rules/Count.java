package org.lumbar.platform.kernel.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many of some conditions hold. All of the nodes ({@link All}, {@link Any}, {@link AtLeast}, {@link AtMost},
 * {@link Exactly}) are this: at least so many and at most so many, decided as soon as the parts that are still open
 * cannot change it.
 */
abstract sealed class Count implements Condition permits All, Any, AtLeast, AtMost, Exactly {

    private final int least;
    private final int most;
    private final Condition[] parts;
    private final SortedSet<String> names;

    // most rules hold for few patients, so that of most nodes no part holds; null when the reasons depend on the facts
    private final @Nullable Verdict whenNoneHolds;
    private final @Nullable Verdict whenAllHold;

    Count(int least, int most, List<Condition> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A condition over parts needs one part at least, but has none");
        }
        this.least = least;
        this.most = most;
        this.parts = parts.toArray(new Condition[0]);
        var all = new TreeSet<String>();
        parts.forEach(part -> all.addAll(part.names()));
        names = Names.copyOf(all);
        whenNoneHolds = whenAllAre(false);
        whenAllHold = whenAllAre(true);
    }

    private @Nullable Verdict whenAllAre(boolean value) {
        var verdicts = new Verdict[parts.length];
        for (int i = 0; i < parts.length; i++) {
            var always = parts[i].always(value);
            if (always == null) {
                return null;
            }
            verdicts[i] = always;
        }
        return value ? decided(verdicts, parts.length, 0) : decided(verdicts, 0, parts.length);
    }

    @Override
    public final Verdict evaluate(Facts facts) {
        var verdicts = new Verdict[parts.length];
        int holding = 0;
        int failing = 0;
        for (int i = 0; i < verdicts.length; i++) {
            var verdict = parts[i].evaluate(facts);
            verdicts[i] = verdict;
            holding += verdict.truth() == Truth.TRUE ? 1 : 0;
            failing += verdict.truth() == Truth.FALSE ? 1 : 0;
        }
        if (failing == verdicts.length && whenNoneHolds != null) {
            return whenNoneHolds;
        }
        if (holding == verdicts.length && whenAllHold != null) {
            return whenAllHold;
        }
        var decided = decided(verdicts, holding, failing);
        return decided != null ? decided : open(verdicts);
    }

    private @Nullable Verdict decided(Verdict[] verdicts, int holding, int failing) {
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
        return null;
    }

    /** The same without reasons; once a part has decided it, the rest is not looked at. */
    @Override
    public final Truth truth(Facts facts) {
        int holding = 0;
        int possible = parts.length;
        boolean failed = false;
        for (var part : parts) {
            // most parts are facts, and a call that can only go to one place is cheaper
            var truth = part instanceof Holds fact ? fact.truth(facts) : part.truth(facts);
            if (truth == Truth.FALSE) {
                possible--;
            } else if (truth == Truth.TRUE) {
                holding++;
            } else {
                failed |= truth == Truth.ERROR;
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

    /** Where one part decides, which one it is depends on the facts. */
    @Override
    public final @Nullable Verdict always(boolean value) {
        if (value) {
            return least == parts.length ? whenAllHold : null;
        }
        return least == 1 && most == parts.length ? whenNoneHolds : null;
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

    @Override
    public final SortedSet<String> names() {
        return names;
    }

    static int require(int count, int least, int most, List<Condition> parts) {
        if (count < least || count > most) {
            throw new IllegalArgumentException("The count over %d conditions must be %d to %d, but is %d"
                    .formatted(parts.size(), least, most, count));
        }
        return count;
    }
}
