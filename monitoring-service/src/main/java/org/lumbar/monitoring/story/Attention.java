package org.lumbar.monitoring.story;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.lumbar.monitoring.story.Concern.Kind;

/**
 * All that a clinician has to attend to in one episode, in the order in which it arose. It holds what is open only, and
 * never more than a few of a kind.
 */
public record Attention(List<Concern> concerns) {

    /** More of one kind than this are not told apart any more; the oldest go first. */
    private static final int MOST_OF_A_KIND = 12;

    public Attention {
        concerns = List.copyOf(concerns);
    }

    public static Attention none() {
        return new Attention(List.of());
    }

    /** With a concern; one that is there already stays as old as it is. */
    public Attention with(Concern concern) {
        for (var known : concerns) {
            if (known.isSame(concern)) {
                return this;
            }
        }
        var more = new ArrayList<>(concerns);
        more.add(concern);
        var ofTheKind =
                more.stream().filter(each -> each.kind() == concern.kind()).toList();
        if (ofTheKind.size() > MOST_OF_A_KIND) {
            more.remove(ofTheKind.getFirst());
        }
        return new Attention(more);
    }

    /** With this one instead of all others of its kind. */
    public Attention withOnly(Concern concern) {
        return with(concern).without(other -> other.kind() == concern.kind() && !other.isSame(concern));
    }

    public Attention without(Kind kind) {
        return without(concern -> concern.kind() == kind);
    }

    public Attention without(Kind kind, String about) {
        return without(concern -> concern.isOf(kind, about));
    }

    public Attention without(Predicate<Concern> over) {
        return new Attention(concerns.stream().filter(over.negate()).toList());
    }
}
