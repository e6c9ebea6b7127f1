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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    /** All that can be written of a run is written. */
    private static final String EVERYTHING = """
        log { json = true, orders = true }
        web { enabled = true, port = 0 }
        bots.record-inputs = "%s/inputs"
        connectors.binance.record-inputs = "%s/venue-inputs"
        """;

    private static final Pattern PAGE = Pattern.compile("Page: (http://127\\.0\\.0\\.1:\\d+/)");
    private static final String PASSWORD = "correct horse battery staple";
    private static final String API_SECRET = "hushHushThatNobodyMaySee0123456789abcdefghijklmnopqrstuvwxyz";

    @TempDir
    Path folder;

    private final List<Ran> all = new ArrayList<>();
    private final Search search = new Search();

    private Distribution distribution;
    private EmulatedVenue venue;
    private Path password;

    @BeforeEach
    void make() throws IOException {
        distribution = Distribution.in(folder);
        password = distribution.file("password", PASSWORD + "\n");
        search.add("the password", PASSWORD);
    }

    @AfterEach
    void end() {
        if (venue != null) {
            venue.close();
        }
    }

    /** A key file of that kind of key, whose secrets are searched for. */
    private Path keyFile(String kind) throws Exception {
        if (kind.equals("HMAC")) {
            search.add("the secret", API_SECRET);
            return distribution.file("given.json", """
                {"apiKey":"theKeyOfThisTest","apiSecret":"%s"}\
                """.formatted(API_SECRET));
        }
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
        search.add("the private key", key);
        search.add("the private key's text", pem);
        return distribution.file("given.json", """
            {"apiKey":"theKeyOfThisTest","keyType":"ED25519","privateKey":"%s"}\
            """.formatted(pem.replace("\n", "\\n")));
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
        return run(
                "exchange",
                "binance",
                Distribution.patient("balances"),
                venue.endpointOptions(),
                List.of(words),
                "--json");
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
        distribution.configure(venue.configuration() + EVERYTHING.formatted(folder, folder));

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
                distribution.start("run", distribution.file("live.conf", BOT), "--password-file", password)) {
            host.until("two orders at the venue", () -> venue.orders("OPEN") == 2);
            Ran through = balances("--password-file", password);
            assertThat(through.json()).isNotEmpty();
            assertThat(through.err()).contains("through the running host, process " + host.pid());
            if (kind.equals("HMAC")) {
                doEverything(host);
            }
            host.interrupt();
            all.add(host.ended());
        }
        assertThat(venue.orders("OPEN")).isZero();
        run("export", "pnl", "--format", "csv");

        for (String file : List.of("logs/host.log", "logs/host.jsonl", "audit.jsonl", "colibri.db", "web-token")) {
            assertThat(distribution.home().resolve(file)).as("searched below").isNotEmptyFile();
        }
        assertThat(search.below(folder.resolve("inputs")))
                .as("what bots were told")
                .isPositive();
        assertThat(search.below(folder.resolve("venue-inputs")))
                .as("what connectors were told")
                .isPositive();
        searchEverything();
    }

    /** Whatever an operator may ask of a host, and what a venue may do to it. */
    private void doEverything(Started host) throws Exception {
        for (String command :
                List.of("status", "status --json", "doctor --json", "reconcile --json", "explain live", "logs live")) {
            run(List.of(command.split(" ")));
        }
        run("export", "orders", "--json");
        run("export", "fills", "--format", "csv");
        run("stop", "nobody");
        host.until("the page", () -> PAGE.matcher(host.err()).find());
        Matcher page = PAGE.matcher(host.err());
        assertThat(page.find()).as("the page").isTrue();
        String token = Files.readString(distribution.home().resolve("web-token"));
        HttpTour tour = new HttpTour(page.group(1), token);
        host.until("an order's way in the figures", tour::tellsAnOrdersWay);
        tour.of("live").forEach((request, answer) -> search.in("the answer to " + request, answer));
        // Its bot is killed: nothing can be left open by what the venue does now.
        venue.post("/fault", "{'kind':'rejectLogin'}");
        venue.post("/fault", "{'kind':'disconnect'}");
        for (String fault : List.of("'httpStatus','value':503", "'html'")) {
            venue.post("/fault", "{'kind':" + fault + "}");
            balances("--password-file", password, "--trace");
        }
        assertThat(new ProcessBuilder("kill", "-QUIT", Long.toString(host.pid()))
                        .start()
                        .waitFor())
                .isZero();
        host.until("all threads with their stacks", () -> host.out().contains("Full thread dump"));
        Path words = Path.of("/proc", Long.toString(host.pid()), "cmdline");
        if (Files.exists(words)) {
            search.in("the process's arguments", Files.readString(words, StandardCharsets.ISO_8859_1));
        }
    }

    private void searchEverything() throws IOException {
        int searched = search.below(distribution.home()) + search.below(distribution.conf(""));
        assertThat(searched).as("journals, logs, database").isGreaterThan(5);
        all.forEach(search::in);
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
