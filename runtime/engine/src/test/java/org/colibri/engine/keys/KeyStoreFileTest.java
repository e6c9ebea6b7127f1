package org.colibri.engine.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.colibri.api.connector.Credentials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreFileTest {

    private static final String SECRET = "hush-Hush-äöü-\"value\"";
    private static final String PEM = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END PRIVATE KEY-----\n";
    private static final KeyName MAIN = new KeyName("binance", "main");
    private static final KeyName SECOND = new KeyName("binance", "Main");
    private static final Credentials KEYS = Credentials.of(
            Map.of("apiKey", "k3y", "apiSecret", SECRET, "privateKey", PEM, "keyType", "ED25519", "userId", "42"));

    @TempDir
    Path folder;

    private Path file;
    private KeyStoreFile store;
    private Password password;

    @BeforeEach
    void make() {
        file = folder.resolve("keys.p12");
        store = new KeyStoreFile(file);
        password = password("correct horse");
    }

    private static Password password(String text) {
        return Password.of(text.toCharArray());
    }

    private void fill() {
        store.update(password, keys -> keys.with(MAIN, KEYS));
    }

    private void leavesItAsItIs(ThrowingCallable attempt, String... words) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(attempt).isInstanceOf(KeyStoreException.class).satisfies(failure -> {
            assertThat(failure.getMessage() + ((KeyStoreException) failure).hint())
                    .contains(words)
                    .contains(file.toString());
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(SECRET, "correct horse", "MC4CAQAwBQYDK2Vw");
        });
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    @DisplayName("ID-3, ID-4: all fields of several accounts of a connector come back; names differ by case")
    void severalAccounts() {
        assertThat(store.exists()).isFalse();
        assertThat(store.read(password).names()).isEmpty();
        fill();
        store.update(password, keys -> keys.with(SECOND, Credentials.of(Map.of("apiKey", "other")))
                .with(new KeyName("bitfinex", "main"), Credentials.of(Map.of("apiKey", "third"))));

        StoredKeys read = new KeyStoreFile(file).read(password);

        assertThat(read.names()).containsExactly(SECOND, MAIN, new KeyName("bitfinex", "main"));
        Credentials found = read.find(MAIN).orElseThrow();
        assertThat(found.fields()).isEqualTo(KEYS.fields());
        assertThat(found.fields())
                .allSatisfy(field -> assertThat(found.get(field)).isEqualTo(KEYS.get(field)));
        assertThat(read.find(SECOND).orElseThrow().get("apiKey")).isEqualTo("other");
        assertThat(read.find(new KeyName("kraken", "main"))).isEqualTo(Optional.empty());
        assertThat(read.toString()).doesNotContain(SECRET, "k3y");

        store.update(password, keys -> keys.without(MAIN));
        assertThat(store.read(password).names()).doesNotContain(MAIN).hasSize(2);
    }

    @Test
    @DisplayName("ID-3: the file is encrypted with AES-256 under PBKDF2 of 600,000 rounds, its MAC of 1,200,000")
    void strongParameters() throws IOException {
        fill();
        String hex = HexFormat.of().formatHex(Files.readAllBytes(file));

        assertThat(hex).as("PBKDF2").contains("2a864886f70d01050c");
        assertThat(hex).as("600,000 and a key of 256 bits").contains("02030927c0" + "020120");
        assertThat(hex).as("HMAC-SHA256").contains("2a864886f70d0209");
        assertThat(hex).as("AES-256-CBC").contains("60864801650304012a");
        assertThat(hex).as("the MAC's rounds at the end").endsWith("0203124f80");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("hush-Hush", "MC4CAQ", "k3y", "binance", "main", "apiKey");
    }

    @Test
    @DisplayName("ID-3: only the owner may read it, and nothing half-written stays beside it")
    void permissions() throws IOException {
        Files.writeString(folder.resolve("keys.p12.new"), "half of one");
        fill();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("keys.p12", "keys.p12.lock");
        }
    }

    @Test
    @DisplayName("ID-3: a wrong password is one clear error, for reading and writing, and changes nothing")
    void wrongPassword() throws IOException {
        fill();
        leavesItAsItIs(() -> store.read(password("correct hors")), "password", "wrong");
        leavesItAsItIs(() -> store.update(password("x"), keys -> StoredKeys.empty()), "password", "wrong");
    }

    @Test
    @DisplayName("ID-3: a damaged file is one clear error and stays, wherever it is damaged")
    void damaged() throws IOException {
        fill();
        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[] {3, 30, 300, whole.length - 30}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x15;
            Files.write(file, damaged);
            leavesItAsItIs(() -> store.read(password), "key store");
        }
        for (int length : new int[] {0, 50, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            leavesItAsItIs(() -> store.update(password, keys -> keys.without(MAIN)), "damaged");
        }
        Files.write(file, "no key store at all".getBytes(StandardCharsets.UTF_8));
        leavesItAsItIs(() -> store.read(password), "damaged");
        Files.write(file, whole);
        assertThat(store.read(password).names()).containsExactly(MAIN);
    }

    @Test
    @DisplayName("ID-3: a file that others may read is refused with the command that closes it")
    void openToOthers() throws IOException {
        fill();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        leavesItAsItIs(() -> store.read(password), "rw-r-----", "chmod 600");
        leavesItAsItIs(() -> store.update(password, keys -> keys), "chmod 600");
    }

    @Test
    @DisplayName("ID-3: a change that fails, or cannot be written, leaves the file as it was")
    void failedChange() throws IOException {
        fill();
        byte[] before = Files.readAllBytes(file);
        Files.createDirectories(folder.resolve("keys.p12.new/full"));
        leavesItAsItIs(() -> store.update(password, keys -> keys.without(MAIN)), "cannot be written");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    @DisplayName("ID-3: of two writers the second is told to try again")
    void twoWriters() throws IOException {
        fill();
        try (WriteLock other = WriteLock.of(file)) {
            assertThat(other).isNotNull();
            leavesItAsItIs(() -> store.update(password, keys -> keys), "another command");
        }
        assertThat(store.update(password, keys -> keys).names()).containsExactly(MAIN);
    }

    @Test
    @DisplayName("ID-3: a password shows nothing, is wiped, and is refused when PKCS#12 cannot take it")
    void passwords() {
        assertThat(password).hasToString("Password");
        Password copy = password.copy();
        password.close();
        assertThat(password.characters()).containsOnly('\0');
        assertThat(copy.characters()).isEqualTo("correct horse".toCharArray());
        assertThatThrownBy(() -> password("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> password("schlüssel"))
                .hasMessageContaining("accents")
                .hasMessageNotContaining("schl");
        assertThatThrownBy(() -> new KeyName("binance", "../x")).hasMessageContaining("cannot name an account");
    }
}
