package org.lumbar.local.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same for many, several at a time. */
public final class InParallel {

    private static final int AT_A_TIME = 8;

    private InParallel() {}

    public static <T> void forEach(Collection<T> items, Consumer<T> action) throws InterruptedException {
        map(items, item -> {
            action.accept(item);
            return true;
        });
    }

    /** The results in the order of the items. */
    public static <T, R> List<R> map(Collection<T> items, Function<T, R> function) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(
                AT_A_TIME, Thread.ofPlatform().daemon().factory())) {
            var tasks = items.stream()
                    .map(item -> (Callable<R>) () -> function.apply(item))
                    .toList();
            var results = new ArrayList<R>();
            for (var each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
