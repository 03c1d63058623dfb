package org.lumbar.notification.sealing.aes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.notification.sealing.KeepingKeys;
import org.lumbar.notification.sealing.KeysInUse;
import org.lumbar.notification.sealing.Sealed;
import org.lumbar.notification.sealing.Sealed.Field;
import org.lumbar.notification.sealing.Unsealable;
import org.springframework.boot.DefaultApplicationArguments;

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

    /** While keys are changed, replicas started before and after share the store. */
    @Test
    void aKeyThatWasAddedAfterTheStartIsFoundInTheFileAndSealsFromThenOn() throws IOException {
        var file = file("one " + KEY);
        var before = new AesSealing(LocalKeyFile.in(file, false));
        var sealedBefore = before.seal("contacts/ana", ANA);
        var two = newKey("two");
        Files.writeString(file, two + "\none " + KEY);
        var sealedByOther = new AesSealing(LocalKeyFile.in(file, false)).seal("contacts/bea", ANA);

        assertThat(before.open("contacts/bea", sealedByOther)).isEqualTo(ANA);
        assertThat(before.open("contacts/ana", sealedBefore)).isEqualTo(ANA);
        assertThat(before.currentKeyId()).isEqualTo("two");
        assertThat(before.seal("contacts/ana", ANA).key().keyId()).isEqualTo("two");
    }

    @Test
    void aKeyThatOnlyOpensIsNotTakenToSeal() throws IOException {
        var two = newKey("two");
        var sealed = sealing(two).seal("contacts/bea", ANA);
        var file = file("one " + KEY);
        var sealing = new AesSealing(LocalKeyFile.in(file, false));
        Files.writeString(file, "one " + KEY + "\n" + two);

        assertThat(sealing.open("contacts/bea", sealed)).isEqualTo(ANA);
        assertThat(sealing.currentKeyId()).isEqualTo("one");
    }

    @Test
    void whatIsAskedForAgainAndAgainIsLookedForNowAndThen() throws IOException {
        var two = newKey("two");
        var sealed = sealing(two).seal("contacts/bea", ANA);
        var file = file("one " + KEY);
        var nanos = new AtomicLong();
        var sealing = new AesSealing(LocalKeyFile.in(file, false, nanos::get));
        assertThatExceptionOfType(Unsealable.class).isThrownBy(() -> sealing.open("contacts/bea", sealed));
        Files.writeString(file, two + "\none " + KEY);

        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThatExceptionOfType(Unsealable.class).isThrownBy(() -> sealing.open("contacts/bea", sealed));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(sealing.open("contacts/bea", sealed)).isEqualTo(ANA);
    }

    /** A file that is being written, or that others can read, is no reason to forget what is known. */
    @Test
    void aFileThatCannotBeReadAgainLeavesTheKeysAsTheyAre() throws IOException {
        var sealed = sealing(newKey("two")).seal("contacts/bea", ANA);
        var file = file("one " + KEY);
        var sealing = new AesSealing(LocalKeyFile.in(file, false));
        Files.writeString(file, "");

        assertThatExceptionOfType(Unsealable.class)
                .isThrownBy(() -> sealing.open("contacts/bea", sealed))
                .withMessageContaining("put the line of two back");
        assertThat(sealing.open("contacts/ana", sealing.seal("contacts/ana", ANA)))
                .isEqualTo(ANA);
    }

    /** What a replica with the old key seals while another wraps all anew is found by the next start. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void everythingIsWrappedAnewAtTheStartAsLongAsThereAreOlderKeys(boolean olderInUse, boolean olderInFile)
            throws Exception {
        var file = olderInFile ? file(newKey("two"), "one " + KEY) : file("one " + KEY);
        var looked = new CountDownLatch(1);
        var inUse = new KeysInUse() {

            @Override
            public boolean verify() {
                return olderInUse;
            }

            @Override
            public void onlyCurrent() {
                looked.countDown();
            }
        };

        var keys = LocalKeyFile.in(file, false);
        new KeyGuard(new KeepingKeys(inUse, List.of()), keys).run(new DefaultApplicationArguments());

        assertThat(keys.opensOlder()).isEqualTo(olderInFile);
        assertThat(looked.await(10, TimeUnit.SECONDS)).isTrue();
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
