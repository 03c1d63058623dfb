package org.lumbar.local.store;

import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.lumbar.local.clock.StopWithParent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The document store as a process: {@code StoreProcess PORT FILE}. Ready as soon as it listens. */
public final class StoreProcess {

    private static final Logger log = LoggerFactory.getLogger(StoreProcess.class);
    private static final Duration COMPACTION_PAUSE = Duration.ofSeconds(1);
    private static final int WANTED_FILL_PERCENT = 60;
    private static final int COMPACTION_BYTES = 1 << 20;

    private StoreProcess() {}

    static void main(String[] args) {
        StopWithParent.watch();
        var port = Integer.parseInt(args[0]);
        var backend = new DurableBackend(StoreFile.open(Path.of(args[1])));
        var server = new MongoServer(backend);
        Thread.ofPlatform().daemon().name("compaction").start(() -> compactForEver(backend));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            server.shutdown();
            log.info("Store closed");
        }));
        server.bind("127.0.0.1", port);
        log.atInfo().addKeyValue("port", port).addKeyValue("file", args[1]).log("Store listens");
    }

    private static void compactForEver(DurableBackend backend) {
        while (true) {
            LockSupport.parkNanos(COMPACTION_PAUSE.toNanos());
            try {
                backend.compact(WANTED_FILL_PERCENT, COMPACTION_BYTES);
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("Store file not compacted, trying again later");
            }
        }
    }
}
