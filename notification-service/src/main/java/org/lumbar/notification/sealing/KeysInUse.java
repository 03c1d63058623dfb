package org.lumbar.notification.sealing;

/** Which keys the store's data need. Each key that ever sealed something leaves a proof there, until nothing needs it. */
public interface KeysInUse {

    /**
     * Makes sure that whatever is in the store can be opened, and remembers the current key.
     *
     * @return whether older keys than the current one are still needed
     * @throws Unsealable naming the key that is missing or wrong
     */
    boolean verify();

    /** Nothing needs any key but the current one. */
    void onlyCurrent();
}
