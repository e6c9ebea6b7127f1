package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connecting, one-shot commands and a live host with the key store; nothing that they write holds a secret. */
class KeyStoreIT {

    private static final String BOT = """
            strategy = pmm-simple
            mode = live
            config {
              connector_name = binance
              trading_pair = BTC-USDT
              total_amount_quote = 2000
              buy_spreads = [0.001]
              sell_spreads = [0.001]
              executor_refresh_time = 3600
              skip_rebalance = true
            }
            """;
    private static final String PASSWORD = "correct horse battery staple";
    private static final String API_SECRET = "hushHushThatNobodyMaySee0123456789abcdefghijklmnopqrstuvwxyz";

    @TempDir
    Path folder;

    private final List<Ran> all = new ArrayList<>();
    /** What must be found nowhere, by what it is. */
    private final Map<String, byte[]> secrets = new LinkedHashMap<>();

    private Distribution distribution;
    private EmulatedVenue venue;
    private Path password;

    @BeforeEach
    void make() throws IOException {
        distribution = Distribution.in(folder);
        password = distribution.file("password", PASSWORD + "\n");
        secret("the password", PASSWORD.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void end() {
        if (venue != null) {
            venue.close();
        }
    }

    private void secret(String what, byte[] value) {
        secrets.put(what, value);
        secrets.put(
                what + " in base64", Base64.getEncoder().encodeToString(value).getBytes(StandardCharsets.UTF_8));
    }

    /** A key file of that kind of key, whose secrets are searched for. */
    private Path keyFile(String kind) throws Exception {
        if (kind.equals("HMAC")) {
            secret("the secret", API_SECRET.getBytes(StandardCharsets.UTF_8));
            return distribution.file("given.json", """
                    {"apiKey":"theKeyOfThisTest","apiSecret":"%s"}""".formatted(API_SECRET));
        }
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
        secret("the private key", key);
        secret("the private key's text", pem.getBytes(StandardCharsets.UTF_8));
        return distribution.file("given.json", """
                {"apiKey":"theKeyOfThisTest","keyType":"ED25519","privateKey":"%s"}""".formatted(pem.replace("\n", "\\n")));
    }

    private Ran run(Object... words) {
        Ran ran = distribution.run(words);
        all.add(ran);
        return ran;
    }

    private Ran connect(Object... words) {
        return run("connect", "binance", List.of(words), "--password-file", password, "--json");
    }

    private Ran balances(Object... words) {
        return run("exchange", "binance", "balances", venue.endpointOptions(), List.of(words), "--json");
    }

    private Path store() {
        return distribution.home().resolve("keys.p12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HMAC", "ED25519"})
    @DisplayName("ID-3, ID-5: connect, exchange and a live run with the key store; what they wrote holds no secret")
    void nothingHoldsASecret(String kind) throws Exception {
        Path given = keyFile(kind);
        venue = EmulatedVenue.start(distribution, "--key-file", given.toString());
        distribution.configure(venue.configuration());

        JsonNode connected = connect("--key-file", given).json();
        assertThat(connected.path("account").asText()).isEqualTo("main");
        assertThat(connected.at("/permissions/trade").asBoolean()).isTrue();
        assertThat(connected.path("tested").asBoolean()).isTrue();
        assertThat(connected.path("balances")).isNotEmpty();
        assertThat(connected.at("/permissions/withdraw").asBoolean(true)).isFalse();
        assertThat(connected.path("warnings")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store())))
                .isEqualTo("rw-------");
        assertThat(run("connect", "--list", "--password-file", password).out()).contains("binance", "main", "apiKey");

        assertThat(balances("--password-file", password).json()).isNotEmpty();
        assertThat(balances("--password-file", password, "--trace").err()).contains("***");
        Ran dry = run(
                "exchange",
                "binance",
                List.of("place", "ETH-USDT", "BUY", "1", "--price", "1000", "--dry-run", "--json"),
                venue.endpointOptions(),
                "--password-file",
                password);
        assertThat(dry.json().path("method").asText()).isNotEmpty();
        assertThat(balances().error(2).path("hint").asText()).contains("--password-file", "COLIBRI_PASSWORD");

        try (Started host =
                distribution.start("run", distribution.file("live.conf", BOT), "--password-file", password, "--json")) {
            host.until("two orders at the venue", () -> venue.orders("OPEN") == 2);
            Ran through = balances("--password-file", password);
            assertThat(through.json()).isNotEmpty();
            assertThat(through.err()).contains("through the running host, process " + host.pid());
            host.interrupt();
            all.add(host.ended());
        }
        assertThat(venue.orders("OPEN")).isZero();
        assertThat(all.get(all.size() - 1).parsed().at("/bots/0/orders").asInt())
                .isEqualTo(2);

        searchEverything();
    }

    private void searchEverything() throws IOException {
        int searched = 0;
        for (Path root : List.of(distribution.home(), distribution.conf(""))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    searched++;
                    holdsNone(file.toString(), Files.readAllBytes(file));
                }
            }
        }
        assertThat(searched).as("journals, logs, database").isGreaterThan(5);
        for (Ran ran : all) {
            holdsNone("standard output", ran.out().getBytes(StandardCharsets.UTF_8));
            holdsNone("standard error", ran.err().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void holdsNone(String where, byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        secrets.forEach((what, value) -> assertThat(text.contains(new String(value, StandardCharsets.ISO_8859_1)))
                .as("%s in %s", what, where)
                .isFalse());
    }

    @Test
    @DisplayName("ID-4, ID-5: a refused key is not stored; several accounts; what is wrong changes nothing")
    void accounts() throws Exception {
        Path given = keyFile("HMAC");
        venue = EmulatedVenue.start(distribution, "--key-file", given.toString());
        distribution.configure(venue.configuration());

        Path bad = distribution.file("bad.json", "{\"apiKey\":\"nobodysKey\",\"apiSecret\":\"" + API_SECRET + "\"}");
        Ran refused = connect("--key-file", bad);
        assertThat(refused.error(1).path("category").asText()).isEqualTo("AUTHENTICATION");
        assertThat(refused.err()).contains("Nothing was stored", "--no-test");
        assertThat(store()).doesNotExist();

        connect("--key-file", bad, "--no-test").json();
        JsonNode second = connect("--key-file", given, "--account", "second").json();
        assertThat(second.path("warnings").toString()).contains("conf/colibri.conf");
        assertThat(balances("--password-file", password)
                        .error(1)
                        .path("category")
                        .asText())
                .isEqualTo("AUTHENTICATION");
        assertThat(balances("--password-file", password, "--account", "second").json())
                .isNotEmpty();
        assertThat(balances("--password-file", password, "--account", "third")
                        .error(2)
                        .path("message")
                        .asText())
                .contains("account third of binance");

        byte[] before = Files.readAllBytes(store());
        Path wrong = distribution.file("wrong", "another password");
        assertThat(run("connect", "binance", "--key-file", given, "--password-file", wrong, "--json")
                        .error(2)
                        .path("message")
                        .asText())
                .contains("password of the key store", "wrong");
        Files.setPosixFilePermissions(store(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(connect("--remove").error(2).path("hint").asText()).contains("chmod 600");
        Files.setPosixFilePermissions(store(), PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readAllBytes(store())).isEqualTo(before);

        connect("--remove").json();
        assertThat(connect("--remove").error(2).path("message").asText()).contains("no account main of binance");
        assertThat(connect("--list").json()).hasSize(1);
        assertThat(connect("--list").json().at("/0/account").asText()).isEqualTo("second");
        assertThat(run("connect", "--json").error(2).path("message").asText()).contains("CONNECTOR");
        searchEverything();
    }
}
