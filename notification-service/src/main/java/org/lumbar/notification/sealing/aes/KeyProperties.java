package org.lumbar.notification.sealing.aes;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the keys are that seal contact data and messages.
 *
 * @param file the key file
 * @param create whether to make one with a new key where there is none; for a single machine only
 */
@Validated
@ConfigurationProperties("lumbar.notification.keys")
record KeyProperties(
        @DefaultValue("/etc/lumbar/notification-keys") @NotBlank
        String file,

        @DefaultValue("false") boolean create) {

    Path path() {
        return Path.of(file);
    }
}
