package org.lumbar.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreTool;

/** The file that holds all databases. */
final class StoreFile {

    private static final long WORTH_COMPACTING_BYTES = 32L << 20;
    private static final int MOSTLY_GARBAGE_PERCENT = 50;
    private static final int CACHE_MEGABYTES = 64;
    /** A write puts the whole page into the file: a page of 4 KiB halves what the default of 16 KiB writes. */
    private static final int PAGE_BYTES = 4 << 10;

    /** How long space that no version needs any more is kept for readers that began earlier. */
    private static final int RETENTION_MILLIS = 5_000;

    private StoreFile() {}

    /** Opens the file; rewrites it first if it is large and most of it is no longer needed. */
    static MVStore open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            MVStoreTool.compactCleanUp(file.toString());
            var store = openAsIs(file);
            if (Files.size(file) < WORTH_COMPACTING_BYTES
                    || store.getFileStore().getChunksFillRate() >= MOSTLY_GARBAGE_PERCENT) {
                return store;
            }
            store.close();
            MVStoreTool.compact(file.toString(), false);
            return openAsIs(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is committed by time or size: {@link DurableBackend} alone decides when a state is whole. */
    private static MVStore openAsIs(Path file) {
        var store = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        store.setRetentionTime(RETENTION_MILLIS);
        store.setVersionsToKeep(0);
        return store;
    }
}
