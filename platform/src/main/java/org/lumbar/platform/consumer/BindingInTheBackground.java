package org.lumbar.platform.consumer;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binding.Bindable;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.cloud.stream.binding.InputBindingLifecycle;

/**
 * Binds the consumers to the broker on a thread of its own. Spring Cloud Stream does it on the thread that starts the
 * service and asks the broker for the topics first: with the broker away that takes 22 minutes for each binding, in
 * which the service answers nobody. Like this it serves its API at once and consumes as soon as the broker is there.
 */
final class BindingInTheBackground extends InputBindingLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BindingInTheBackground.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final BindingService service;
    private final Map<String, Bindable> functions;
    private @Nullable Thread thread;

    BindingInTheBackground(BindingService service, Map<String, Bindable> functions) {
        super(service, functions);
        this.service = service;
        this.functions = functions;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("binding").daemon(true).start(this::bind);
        }
    }

    private void bind() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                super.start();
                return;
            } catch (RuntimeException e) {
                // Those that were bound would be bound twice.
                unbind();
                log.atError().setCause(e).log("Consumers not bound, trying again");
                pause();
            }
        }
    }

    private void unbind() {
        functions.values().forEach(function -> function.unbindInputs(service));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        var binding = thread;
        if (binding == null) {
            return;
        }
        thread = null;
        binding.interrupt();
        try {
            binding.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (super.isRunning()) {
            super.stop();
        } else {
            unbind();
        }
    }

    /** True from the start on: what is still being bound must be stopped as well. */
    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
