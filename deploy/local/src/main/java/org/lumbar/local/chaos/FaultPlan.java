package org.lumbar.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.lumbar.local.chaos.Fault.Kind;

/** Which faults a run does, in which order: the same for the same seed, and at least one of each kind. */
final class FaultPlan {

    private static final List<String> SERVICES = List.of("assessment", "plan", "monitoring", "notification", "gateway");

    private static final int LONGEST_DOWN_MILLIS = 3_000;
    private static final int SHORTEST_STILL_MILLIS = 500;
    private static final int LONGEST_STILL_MILLIS = 5_000;

    /** One pause in so many outlasts what consumer groups and producers wait for. */
    private static final int ONE_LONG_PAUSE_IN = 12;

    /** Longer than a consumer group waits for a member: somebody else is given its partitions meanwhile. */
    private static final Duration LONG_STILL_OF_A_SERVICE = Duration.ofSeconds(17);

    /** Longer than a producer waits for an acknowledgement. */
    private static final Duration LONG_STILL_OF_OTHERS = Duration.ofSeconds(11);

    private static final int LONGEST_PAUSE_BETWEEN_MILLIS = 1_500;

    private FaultPlan() {}

    /** @throws IllegalArgumentException when there are fewer faults than kinds of them */
    static List<Fault> of(int faults, long seed) {
        if (faults < Kind.values().length) {
            throw new IllegalArgumentException(
                    "There are %d kinds of faults; a run needs at least one of each, but is given %d"
                            .formatted(Kind.values().length, faults));
        }
        var dice = new Random(seed);
        var kinds = kinds(faults);
        Collections.shuffle(kinds, dice);
        return IntStream.range(0, faults)
                .mapToObj(number -> fault(number + 1, kinds.get(number), dice))
                .toList();
    }

    /** Each kind by its share, and once at least. */
    private static List<Kind> kinds(int faults) {
        var all = List.of(Kind.values());
        var shares = all.stream().mapToInt(Kind::share).sum();
        var kinds = new ArrayList<>(all);
        for (var kind : all) {
            kinds.addAll(Collections.nCopies(Math.max(0, faults * kind.share() / shares - 1), kind));
        }
        while (kinds.size() < faults) {
            kinds.addAll(all);
        }
        return new ArrayList<>(kinds.subList(0, faults));
    }

    private static Fault fault(int number, Kind kind, Random dice) {
        return new Fault(
                number,
                kind,
                target(kind, dice),
                lasts(kind, dice),
                Duration.ofMillis(dice.nextInt(LONGEST_PAUSE_BETWEEN_MILLIS)),
                dice.nextLong());
    }

    private static String target(Kind kind, Random dice) {
        return switch (kind) {
            case KILL_SERVICE, PAUSE_SERVICE -> SERVICES.get(dice.nextInt(SERVICES.size()));
            case KILL_BROKER, PAUSE_BROKER -> "broker";
            case KILL_STORE, PAUSE_STORE -> "store";
            case DUPLICATE_RECORDS, REORDER_RECORDS -> "";
        };
    }

    private static Duration lasts(Kind kind, Random dice) {
        if (kind.isOnTopics()) {
            return Duration.ZERO;
        }
        if (kind.isKill()) {
            return Duration.ofMillis(dice.nextInt(LONGEST_DOWN_MILLIS));
        }
        if (dice.nextInt(ONE_LONG_PAUSE_IN) == 0) {
            return kind == Kind.PAUSE_SERVICE ? LONG_STILL_OF_A_SERVICE : LONG_STILL_OF_OTHERS;
        }
        return Duration.ofMillis(dice.nextInt(SHORTEST_STILL_MILLIS, LONGEST_STILL_MILLIS));
    }
}
