package org.lumbar.notification.sealing.aes;

import org.lumbar.notification.sealing.KeepingKeys;
import org.lumbar.notification.sealing.KeyProvider;
import org.lumbar.notification.sealing.Unsealable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Lets the service start only with keys that open what is in the store. When the store is away at that moment, the check
 * is made up for, and until then the service is not ready.
 */
final class KeyGuard implements ApplicationRunner, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(KeyGuard.class);

    private final KeepingKeys keys;
    private final KeyProvider provider;
    private volatile boolean verified;

    KeyGuard(KeepingKeys keys, KeyProvider provider) {
        this.keys = keys;
        this.provider = provider;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            verify();
        } catch (Unsealable e) {
            throw e;
        } catch (RuntimeException e) {
            log.atWarn()
                    .setCause(e)
                    .log("Keys not checked because the store is away; the service is not ready until they are");
        }
    }

    private void verify() {
        var rotationDue = keys.verify();
        verified = true;
        // A replica that was still running with the old key may have sealed something after another one had wrapped all
        // anew.
        if (rotationDue || provider.opensOlder()) {
            Thread.ofVirtual().name("key-rotation").start(this::rotate);
        }
    }

    /** What is left undone here is done after the next start. */
    private void rotate() {
        try {
            log.atInfo().addKeyValue("documents", keys.rotate()).log("Data keys wrapped with the current key");
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Data keys not all wrapped with the current key; a restart goes on with it");
        }
    }

    @Override
    public Health health() {
        if (verified) {
            return Health.up().build();
        }
        try {
            verify();
            return Health.up().build();
        } catch (RuntimeException e) {
            return Health.down(e).build();
        }
    }
}
