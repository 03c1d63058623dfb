package org.lumbar.notification.sealing.aes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.notification.sealing.Sealed;
import org.lumbar.notification.sealing.Sealed.Field;
import org.lumbar.notification.sealing.Unsealable;

class SealingTest {

    private static final Map<String, String> ANA = Map.of("name", "Ana Ruiz", "email", "ana@example.org");
    private static final String KEY = "5vUHv1yS0m8gP0wqQe0m1m0o0sJx1v0gq2m0n8s0q3E=";

    @TempDir
    Path folder;

    private Path file(String... lines) throws IOException {
        var file = folder.resolve("keys-" + lines.length + "-" + List.of(lines).hashCode());
        Files.writeString(file, String.join("\n", lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private AesSealing sealing(String... lines) throws IOException {
        return new AesSealing(LocalKeyFile.in(file(lines), false));
    }

    private String newKey(String id) throws IOException {
        var made = folder.resolve("made-" + id);
        LocalKeyFile.in(made, true);
        return id + " " + secret(made);
    }

    /** The key itself, without its id. */
    private static String secret(Path file) throws IOException {
        var line = Files.readAllLines(file).getLast();
        return line.substring(line.indexOf(' ') + 1);
    }

    @Test
    void whatWasSealedComesBackAndCannotBeReadMeanwhile() throws IOException {
        var sealing = sealing("one " + KEY);

        var sealed = sealing.seal("contacts/ana", ANA);

        assertThat(sealing.open("contacts/ana", sealed)).isEqualTo(ANA);
        assertThat(sealed.toString()).doesNotContain("Ana").doesNotContain("example.org");
        assertThat(sealed.key().keyId()).isEqualTo("one");
    }

    @Test
    void theSameIsNeverSealedTheSameWayTwice() throws IOException {
        var sealing = sealing("one " + KEY);

        assertThat(sealing.seal("contacts/ana", ANA)).isNotEqualTo(sealing.seal("contacts/ana", ANA));
    }

    @Test
    void whatWasSealedForOnePersonDoesNotOpenAsAnothers() throws IOException {
        var sealing = sealing("one " + KEY);
        var sealed = sealing.seal("contacts/ana", ANA);

        assertThatExceptionOfType(Unsealable.class)
                .isThrownBy(() -> sealing.open("contacts/bea", sealed))
                .withMessageContaining("contacts/bea does not open with key one");
    }

    @Test
    void oneFieldDoesNotOpenAsAnother() throws IOException {
        var sealing = sealing("one " + KEY);
        var sealed = sealing.seal("contacts/ana", ANA);
        var swapped = new Sealed(
                sealed.key(),
                List.of(
                        new Field("email", sealed.fields().getLast().value()),
                        new Field("name", sealed.fields().getFirst().value())));

        assertThatExceptionOfType(Unsealable.class).isThrownBy(() -> sealing.open("contacts/ana", swapped));
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        var sealed = sealing("one " + KEY).seal("contacts/ana", ANA);
        var other = sealing(newKey("two"));

        assertThatExceptionOfType(Unsealable.class)
                .isThrownBy(() -> other.open("contacts/ana", sealed))
                .withMessage(
                        "contacts/ana was sealed with key one, but there are only keys [two]. Maybe the key file is not the one that belongs to this data: put the line of one back, from a copy.");
    }

    @Test
    void anotherKeyOfTheSameNameIsNotTakenForIt() throws IOException {
        var sealed = sealing("one " + KEY).seal("contacts/ana", ANA);
        var other = sealing(newKey("one"));

        assertThatExceptionOfType(Unsealable.class)
                .isThrownBy(() -> other.open("contacts/ana", sealed))
                .withMessageContaining("the key of this name is another one");
    }

    @Test
    void aNewKeyOnTopSealsAndTheOldOneStillOpens() throws IOException {
        var sealed = sealing("one " + KEY).seal("contacts/ana", ANA);
        var both = sealing(newKey("two"), "one " + KEY);

        assertThat(both.open("contacts/ana", sealed)).isEqualTo(ANA);
        var rewrapped = both.rewrapped("contacts/ana", sealed);
        assertThat(rewrapped.key().keyId()).isEqualTo("two");
        assertThat(rewrapped.fields()).isEqualTo(sealed.fields());
        assertThat(both.open("contacts/ana", rewrapped)).isEqualTo(ANA);
    }

    @Test
    void aKeyFileIsMadeForItsOwnerOnlyAndKept() throws IOException {
        var file = folder.resolve("new/keys");

        var made = LocalKeyFile.in(file, true);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(LocalKeyFile.in(file, true).currentKeyId()).isEqualTo(made.currentKeyId());
        assertThat(made.toString()).doesNotContain(secret(file));
    }

    @Test
    void withoutAKeyFileNothingStarts() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LocalKeyFile.in(folder.resolve("none"), false))
                .withMessageContaining("There must be a key file at")
                .withMessageContaining("lumbar.notification.keys.create=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw--w----", "rw----r--"})
    void aKeyFileThatOthersCanReadOrChangeIsRefused(String permissions) throws IOException {
        var file = file("one " + KEY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatIllegalStateException()
                .isThrownBy(() -> LocalKeyFile.in(file, false))
                .withMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "one", "one c2hvcnQ=", "one not-base64!"})
    void aKeyFileThatHoldsNoUsableKeyIsRefusedWithoutQuotingIt(String content) throws IOException {
        var file = file(content);

        assertThatIllegalStateException()
                .isThrownBy(() -> LocalKeyFile.in(file, false))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains(file.toString())
                        .doesNotContain("c2hvcnQ")
                        .doesNotContain("not-base64"));
    }

    @Test
    void theSameIdTwiceIsRefused() throws IOException {
        var file = file("one " + KEY, newKey("one"));

        assertThatIllegalStateException()
                .isThrownBy(() -> LocalKeyFile.in(file, false))
                .withMessageContaining("Line 2");
    }
}
