package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong words, numbers and files: one clear error, status 2, nothing sent. */
class WrongUseIT {

    private static final String SECRET = "s3cr3tValueThatNobodyMaySee";

    @TempDir
    static Path folder;

    private static Distribution distribution;

    @BeforeAll
    static void copy() throws IOException {
        distribution = Distribution.in(folder);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            stats | unknown command 'stats' (did you mean 'status'?)
            optimize | unknown command 'optimize'
            kill --flaten | unknown option '--flaten' (did you mean '--flatten'?)
            explain | 'BOT'
            reconcile | no host is running
            exchange | 'CONNECTOR'
            exchange binance | a command is missing
            exchange binance tiem | unknown command 'tiem' (did you mean 'time'?)
            exchange binance time --trcae | unknown option '--trcae' (did you mean '--trace'?)
            exchange binance time now | one word too many
            exchange binance book | 'PAIR'
            exchange binance book BTCUSDT | 'BTCUSDT' is not a trading pair
            exchange binance book BTC-USDT --depth 0 | --depth must be at least 1
            exchange binance book BTC-USDT --depth many | --depth
            exchange binance trades BTC-USDT --limit -3 | --limit
            exchange binance candles BTC-USDT --interval 7m | unknown interval '7m'
            exchange binance candles BTC-USDT --since -5 | --since must not be below zero
            exchange binance book BTC-USDT --depth 1.5 | '1.5' is not a whole number
            exchange binance cancel BTC-USDT | colibri exchange CONNECTOR cancel --help
            exchange binance amend BTC-USDT --price 1 | missing one of these: --client-id=ID | --order-id=ID
            exchange binance time --timeout 0 | above zero
            exchange binance time --timeout soon | not a number of seconds
            exchange binance time --endpoint rset=http://127.0.0.1:1 | did you mean 'rest'
            exchange binance time --endpoint rest=nowhere | not a whole address
            exchange binance time --endpoint nowhere | --endpoint
            exchange binance time --domain tesnet | did you mean 'testnet'
            exchange binanec time | did you mean 'binance'
            exchange binance balances | needs credentials
            exchange binance order BTC-USDT | --client-id
            exchange binance order BTC-USDT --client-id a --order-id b | mutually exclusive
            exchange binance place BTC-USDT HOLD 1 --price 1 | HOLD
            exchange binance place BTC-USDT BUY -1 --price 1 | -1
            exchange binance place BTC-USDT BUY 0 --price 1 | must be above zero
            exchange binance place BTC-USDT BUY one --price 1 | 'one' is not a number
            exchange binance place BTC-USDT BUY 1e999999999 --price 1 | is not a number
            exchange binance place BTC-USDT BUY NaN --price 1 | is not a number
            exchange binance place BTC-USDT BUY 1 --price -5 | --price must be above zero
            exchange binance place BTC-USDT BUY 1 | needs AMOUNT and --price
            exchange binance place BTC-USDT BUY --price 1 | AMOUNT
            exchange binance place BTC-USDT BUY 1 --type MARKET --price 1 | takes neither
            exchange binance place BTC-USDT BUY 1 --type STOP --price 1 | STOP
            exchange binance watch --events book | needs a PAIR
            exchange binance watch BTC-USDT --events boook | no event 'boook'
            exchange binance watch BTC-USDT --count 0 | --count must be at least 1
            emulate binanec | did you mean 'binance'
            emulate binance --port 70000 | --port
            emulate binance --pair BTCUSDT | not a trading pair
            emulate binance --balance BTC=-1 | must not be negative
            emulate binance --balance BTC=lots | not a number
            emulate binance --market calm | calm
            emulate binance --limits none | none
            emulate binance --fault gremlin | unknown fault kind 'gremlin'
            emulate binance --fault delay=long | whole number
            run --seconds 0 | above zero
            run --seconds forever | not a number of seconds
            logs | 'BOT'
            start | 'BOT.conf'
            status | no host is running
            plugin | one of install, remove, list
            plugin install nowhere.jar | there is no such file
            simulate --threads 0 | --threads must be at least 1
            simulate --orders none | 'none' is not a whole number
            certify | 'CONNECTOR'
            certify binance --max-notional 30 | --testnet or --live
            certify binance --testnet --live --max-notional 30 | mutually exclusive
            certify binance --testnet | --max-notional N is required
            certify binance --testnet --max-notional lots | not a number
            certify binance --testnet --max-notional -1 | must be above zero
            certify binanec --testnet --max-notional 30 | did you mean 'binance'
            certify ndax --testnet --max-notional 30 | needs credentials
            certify --verify nowhere.json | no such file
            completion tcsh | 'tcsh'
            build | no sources to build
            conformance | missing required parameter
            conformance binanec | did you mean 'binance'
            conformance nowhere.jar | nowhere.jar
            conformance binance --connector bitmex | no connector 'bitmex'
            conformance binance --only BOOK-99 | no part or requirement 'BOOK-99'
            conformance binance --only ID-3 --pair BTCUSDT | not a trading pair
            conformance binance --only ID-3 --pair BTC-DOGE | no pair BTC-DOGE
            conformance binance --only ID-3 --option order-entry=by-pigeon | by-pigeon
            conformance binance --only ID-3 --limits lots | lots
            """)
    void eachIsOneErrorThatSaysWhatIsWrong(String command, String expected) {
        Ran json = distribution.run(List.of(command.split(" ")), "--json");
        JsonNode error = json.error(2);
        assertThat(error.path("category").asText()).isEqualTo("CONFIGURATION");
        assertThat(error.path("message").asText() + " " + error.path("hint").asText())
                .contains(expected);
        assertThat(json.out() + json.err()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void peopleReadTheSameOnStandardError() {
        Ran ran = distribution.run("exchange", "binance", "tiem");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("colibri: unknown command 'tiem' (did you mean 'time'?)");
    }

    @Test
    void aFaultThatCannotHappenAtTheVenueIsRefusedWithTheReason() {
        JsonNode error = distribution
                .run("emulate", "binance", "--fault", "badChecksum", "--json")
                .error(2);
        assertThat(error.path("message").asText()).contains("this venue sends no checksum");
    }

    @Test
    void anUnreachableVenueIsANetworkError() {
        JsonNode error = distribution
                .run("exchange", "binance", "time", "--endpoint", "rest=http://127.0.0.1:1", "--json")
                .error(1);
        assertThat(error.path("category").asText()).isEqualTo("NETWORK");
        assertThat(error.path("message").asText()).contains("127.0.0.1:1");
    }

    @Test
    void aBadKeyFileIsNamedAndNothingOfItShown() throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(folder.resolve("none.json"));
        files.add(folder);
        files.add(distribution.file("empty.json", ""));
        files.add(distribution.file("torn.json", "{\"apiKey\": \"" + SECRET + "\", \"apiSecret\": " + SECRET));
        files.add(distribution.file("list.json", "[\"" + SECRET + "\"]"));
        files.add(distribution.file("nested.json", "{\"apiKey\": {\"apiSecret\": \"" + SECRET + "\"}}"));
        files.add(distribution.file("twice.json", "{\"apiKey\": \"" + SECRET + "\"} \"" + SECRET + "\""));
        files.add(distribution.file("lacking.json", "{\"apikey\": \"" + SECRET + "\"}"));
        files.add(Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0}));
        for (Path file : files) {
            for (List<String> command : List.of(
                    List.of("exchange", "binance", "balances", "--key-file", file.toString()),
                    List.of("emulate", "binance", "--port", "-1", "--key-file", file.toString()))) {
                Ran ran = distribution.run(command, "--json");
                ran.error(2);
                assertThat(ran.out() + ran.err()).doesNotContain(SECRET, "Exception");
            }
            assertThat(distribution
                            .run("exchange", "binance", "balances", "--key-file", file, "--json")
                            .error(2)
                            .path("message")
                            .asText())
                    .contains("key file " + file);
        }
    }

    @Test
    void theLauncherPassesWordsOutputAndStatusOn() throws Exception {
        try (Started version = distribution.start("--version");
                Started wrong = distribution.start("check", "no such file.conf", "--json")) {
            assertThat(version.ended().status()).isZero();
            assertThat(version.out()).startsWith("colibri ").contains("API ", "Java ");
            Ran ended = wrong.ended();
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.parsed().at("/problems/0/file").asText()).endsWith("no such file.conf");
        }
    }
}
