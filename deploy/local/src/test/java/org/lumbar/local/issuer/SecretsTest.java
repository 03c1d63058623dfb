package org.lumbar.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void keyAndSecretStayTheSame() {
        var first = Secrets.in(folder);
        var secret = first.clientSecret();
        var key = first.signingKey();

        assertThat(Secrets.in(folder).clientSecret()).isEqualTo(secret);
        assertThat(Secrets.in(folder).signingKey()).isEqualTo(key);
    }

    @Test
    void onlyTheOwnerMayReadThem() throws Exception {
        Secrets.in(folder).clientSecret();
        Secrets.in(folder).signingKey();

        try (var files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void eachFolderHasItsOwn() {
        assertThat(Secrets.in(folder.resolve("a")).clientSecret())
                .hasSizeGreaterThan(30)
                .isNotEqualTo(Secrets.in(folder.resolve("b")).clientSecret());
    }
}
