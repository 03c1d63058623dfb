package org.lumbar.plan.treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.Ids;

/**
 * Ids of documents in their order. The latest are at hand; whenever a page is full it becomes a document of its own, so
 * that a plan of ten years is as small as a new one.
 *
 * @param recent the latest, oldest first
 * @param earlier the page with those before; null when there is none
 * @param count how many there are in all
 */
public record History(List<UUID> recent, @Nullable UUID earlier, int count) {

    static final int PAGE = 24;

    public History {
        recent = List.copyOf(recent);
    }

    /** A history with one more, and the page that got full by it. */
    record Grown(History history, Optional<HistoryPage> page) {}

    static History empty() {
        return new History(List.of(), null, 0);
    }

    Grown add(UUID document) {
        if (recent.size() < PAGE) {
            var more = new ArrayList<>(recent);
            more.add(document);
            return new Grown(new History(more, earlier, count + 1), Optional.empty());
        }
        var page = new HistoryPage(Ids.derive("history-page", String.valueOf(earlier), recent), recent, earlier);
        return new Grown(new History(List.of(document), page.document(), count + 1), Optional.of(page));
    }
}
