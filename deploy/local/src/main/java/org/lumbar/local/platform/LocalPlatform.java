package org.lumbar.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.broker.Topics;
import org.lumbar.local.supervisor.Control;
import org.lumbar.local.supervisor.Progress;
import org.lumbar.local.supervisor.StartFailure;
import org.lumbar.local.supervisor.Supervisor;

/**
 * The platform while it runs: broker, store, issuer, mail sink, four services and the gateway, each a process of its
 * own. It stops when it is closed, when this process is told to end, and when this process dies.
 */
public final class LocalPlatform implements AutoCloseable {

    private final StateFolder state;
    private final Ports ports;
    private final Supervisor supervisor;
    private final FileLock lock;
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final Thread atExit = Thread.ofPlatform().name("stop").unstarted(this::closeQuietly);
    private @Nullable Control control;
    private boolean closed;

    private LocalPlatform(StateFolder state, Ports ports, Supervisor supervisor, FileLock lock) {
        this.state = state;
        this.ports = ports;
        this.supervisor = supervisor;
        this.lock = lock;
    }

    /** Why a platform could not be started, before any process was. */
    public static final class CannotStart extends Exception {

        CannotStart(String message) {
            super(message);
        }
    }

    /** Starts everything and returns when all of it is ready. */
    public static LocalPlatform start(StateFolder state, Ports ports, Progress progress)
            throws CannotStart, StartFailure, InterruptedException, IOException {
        return start(state, ports, progress, false);
    }

    /** The same after forgetting all data and logs that lie in the folder. */
    public static LocalPlatform startEmpty(StateFolder state, Ports ports, Progress progress)
            throws CannotStart, StartFailure, InterruptedException, IOException {
        return start(state, ports, progress, true);
    }

    /**
     * Records the classes of all services, so that they start faster: worth it where they are started a dozen times. Once
     * for each build.
     *
     * @return whether that worked for every service; those for which it did not start as before
     */
    public static boolean prepare(Progress progress) throws IOException, InterruptedException {
        return new PreparedServices(Build.ours(), progress, Clock.systemUTC()).makeCaches(Plans.modules());
    }

    private static LocalPlatform start(StateFolder state, Ports ports, Progress progress, boolean empty)
            throws CannotStart, StartFailure, InterruptedException, IOException {
        state.create();
        var lock = lock(state);
        var build = Build.ours();
        var elsewhere = Elsewhere.named(System.getenv());
        var plans =
                new Plans(state, ports, build, elsewhere).all(new PreparedServices(build, progress, Clock.systemUTC()));
        Supervisor.clearLeftovers(state.run(), plans);
        try {
            requireFree(ports);
            if (elsewhere.brokers().isPresent()) {
                makeTopics(elsewhere.brokers().get());
            }
        } catch (CannotStart e) {
            lock.acquiredBy().close();
            throw e;
        }
        if (empty) {
            state.forget();
        }
        ports.write(state.ports());
        Files.writeString(state.brokers(), elsewhere.brokers().orElse(ports.brokers()));
        var platform = new LocalPlatform(state, ports, new Supervisor(plans, state.run(), progress), lock);
        platform.run();
        return platform;
    }

    private static void requireFree(Ports ports) throws CannotStart {
        var obstacles = ports.obstacles();
        if (!obstacles.isEmpty()) {
            throw new CannotStart(
                    String.join(".\n", obstacles)
                            + ".\nMaybe another platform is running, or move the ports: --port-base 9000, or --ports gateway=9000,…");
        }
    }

    private static void makeTopics(String brokers) throws CannotStart, InterruptedException {
        try (var admin = Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            Topics.createMissing(admin);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new CannotStart("The broker at %s, which %s names, does not let us make our topics: %s"
                    .formatted(brokers, Elsewhere.BROKERS, e.getMessage()));
        }
    }

    private static FileLock lock(StateFolder state) throws IOException, CannotStart {
        var channel = FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new CannotStart(
                    "A platform runs in %s already. See ./lumbar status --data %1$s, or use another folder: --data DIR"
                            .formatted(state.root()));
        }
        return lock;
    }

    private void run() throws StartFailure, InterruptedException, IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        control = Control.open(state.control(), supervisor, stopAsked::countDown);
        try {
            supervisor.start();
        } catch (StartFailure | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    public StateFolder state() {
        return state;
    }

    public Ports ports() {
        return ports;
    }

    public Supervisor supervisor() {
        return supervisor;
    }

    /** Returns when another command asks this platform to stop. */
    public void awaitStop() throws InterruptedException {
        stopAsked.await();
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        supervisor.close();
        if (control != null) {
            control.close();
        }
        lock.acquiredBy().close();
        stopAsked.countDown();
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
