package org.lumbar.monitoring.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lumbar.platform.kernel.Ids;

/**
 * What happened, in the order in which it was heard. The latest stand here, older ones on pages of their own, so that a
 * follow-up of ten years is as small as a new one.
 *
 * @param pages ids of full {@linkplain Page pages}, oldest first
 */
public record Marks(List<UUID> pages, List<Mark> latest) {

    /** So many make a page; as many more stay at hand. */
    public static final int PAGE = 16;

    public Marks {
        pages = List.copyOf(pages);
        latest = List.copyOf(latest);
    }

    /** Never changes. */
    public record Page(UUID page, List<Mark> marks) {

        public Page {
            marks = List.copyOf(marks);
        }
    }

    /** The marks with one more, and the page that became full by it. */
    public record Grown(Marks marks, Optional<Page> page) {}

    public static Marks none() {
        return new Marks(List.of(), List.of());
    }

    /** @param of whose they are; a page's id is made of that and of what the page holds */
    public Grown with(Object of, Mark mark) {
        var more = new ArrayList<>(latest);
        more.add(mark);
        if (more.size() <= 2 * PAGE) {
            return new Grown(new Marks(pages, more), Optional.empty());
        }
        var oldest = List.copyOf(more.subList(0, PAGE));
        var page = new Page(Ids.derive("mark-page", of, pages.size(), oldest), oldest);
        var turned = new ArrayList<>(pages);
        turned.add(page.page());
        return new Grown(new Marks(turned, more.subList(PAGE, more.size())), Optional.of(page));
    }
}
