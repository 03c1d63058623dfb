package org.lumbar.notification.sealing;

import java.util.List;

/** Sees to it that the keys fit the data, and that a new key takes over from an old one. */
public final class KeepingKeys {

    private static final int AT_A_TIME = 100;

    private final KeysInUse inUse;
    private final List<SealedDocuments> collections;

    public KeepingKeys(KeysInUse inUse, List<SealedDocuments> collections) {
        this.inUse = inUse;
        this.collections = List.copyOf(collections);
    }

    /**
     * Makes sure that the keys fit the data.
     *
     * @return whether a {@linkplain #rotate rotation} is due
     * @throws Unsealable when data in the store were sealed with a key that is not here, or another of the same name
     */
    public boolean verify() {
        return inUse.verify();
    }

    /** Wraps everything with the current key; afterwards older ones are not needed any more. Tells how many it wrapped. */
    public int rotate() {
        int all = 0;
        for (var collection : collections) {
            int wrapped = collection.rewrap(AT_A_TIME);
            while (wrapped > 0) {
                all += wrapped;
                wrapped = collection.rewrap(AT_A_TIME);
            }
        }
        inUse.onlyCurrent();
        return all;
    }
}
