package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One-shot commands while a host trades with their key. The commands' key file has the host's API key and a secret that
 * is none, and they are told no address: what succeeds was signed and sent by the host.
 */
class ExchangeThroughHostIT {

    private static final String BOT = """
            strategy = pmm-simple
            mode = live
            config {
              connector_name = binance
              trading_pair = BTC-USDT
              total_amount_quote = 2000
              buy_spreads = [0.001, 0.002]
              sell_spreads = [0.001, 0.002]
              executor_refresh_time = 3600
              skip_rebalance = true
            }
            """;
    private static final String WRONG_SECRET = "a-secret-that-signs-nothing";

    @TempDir
    Path folder;

    private final List<Ran> all = new ArrayList<>();
    private Distribution distribution;
    private EmulatedVenue venue;
    private Started host;
    private Path key;

    @BeforeEach
    void trade() throws Exception {
        distribution = Distribution.in(folder);
        venue = EmulatedVenue.start(distribution);
        distribution.configure(venue.configuration());
        key = keyFile("same-key.json", venue.ready().at("/credentials/apiKey").asText());
        host = distribution.start(
                "run", distribution.file("live.conf", BOT), "--key-file", "binance=" + venue.keyFile(), "--json");
        host.until("four orders at the venue", () -> venue.orders("OPEN") == 4);
        host.until("them in the status", () -> bot().path("openOrders").asInt() == 4);
    }

    @AfterEach
    void end() {
        if (host != null) {
            host.close();
        }
        if (venue != null) {
            venue.close();
        }
    }

    private Path keyFile(String name, String apiKey) throws Exception {
        return distribution.file(name, "{\"apiKey\":\"" + apiKey + "\",\"apiSecret\":\"" + WRONG_SECRET + "\"}");
    }

    private Ran exchange(Object... words) {
        Ran ran = distribution.run("exchange", "binance", Distribution.patient(words), "--key-file", key, "--json");
        all.add(ran);
        return ran;
    }

    /** What the command printed; it went through the host. */
    private JsonNode throughHost(Object... words) {
        Ran ran = exchange(words);
        JsonNode printed = ran.json();
        assertThat(ran.err()).contains("through the running host, process " + host.pid() + ", account main");
        return printed;
    }

    private JsonNode bot() {
        return distribution.run("status", "--json").json().at("/bots/0");
    }

    private String health() {
        return distribution
                .run("status", "--json")
                .json()
                .at("/connectors/0/health")
                .asText();
    }

    private JsonNode order(String clientOrderId) throws Exception {
        for (JsonNode order : venue.ledger().path("orders")) {
            if (order.path("clientOrderId").asText().equals(clientOrderId)) {
                return order;
            }
        }
        throw new AssertionError("no order " + clientOrderId + " in " + venue.ledger());
    }

    /** The kinds of the differences between host and venue that are about that order. */
    private List<String> differences(String clientOrderId) {
        List<String> kinds = new ArrayList<>();
        for (JsonNode difference :
                distribution.run("reconcile", "--json").parsed().path("differences")) {
            if (difference.path("clientOrderId").asText().equals(clientOrderId)) {
                kinds.add(difference.path("kind").asText() + " "
                        + difference.path("bot").asText());
            }
        }
        return kinds;
    }

    @Test
    @DisplayName("RATE-4, OID-3: reading, placing and cancelling go through the host, which knows the order as its own")
    void throughTheHost() throws Exception {
        assertThat(throughHost("balances")).isNotEmpty();
        assertThat(throughHost("fees", "BTC-USDT").path("maker").asText()).isNotEmpty();
        assertThat(throughHost("orders", "BTC-USDT")).as("the bot's").hasSize(4);

        JsonNode placed = throughHost("place", "ETH-USDT", "BUY", "1", "--price", "1000");
        String id = placed.path("clientOrderId").asText();
        assertThat(order(id).path("status").asText()).isEqualTo("OPEN");
        host.until("the order in the host's view, without a bot", () -> differences(id)
                .equals(List.of("ORDER_WITHOUT_BOT ?")));
        assertThat(bot().path("openOrders").asInt()).as("it is not the bot's").isEqualTo(4);
        assertThat(bot().path("errors").asInt()).isZero();
        host.until("a healthy connector", () -> health().equals("HEALTHY"));

        assertThat(order(id).path("status").asText()).as("nobody cancelled it").isEqualTo("OPEN");
        assertThat(throughHost("order", "ETH-USDT", "--client-id", id)
                        .path("status")
                        .asText())
                .isEqualTo("OPEN");
        assertThat(throughHost("cancel", "ETH-USDT", "--client-id", id)
                        .path("status")
                        .asText())
                .isEqualTo("CANCELED");
        host.until("the host knows its end", () -> differences(id).isEmpty());
        JsonNode refused = exchange("cancel", "ETH-USDT", "--client-id", id).error(1);
        assertThat(refused.path("category").asText()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(exchange("order", "NO-PAIR", "--client-id", id).error(2).toString())
                .contains("NO-PAIR");

        String left = throughHost("place", "ETH-USDT", "BUY", "1", "--price", "1000")
                .path("clientOrderId")
                .asText();
        host.until("the host knows it", () -> !differences(left).isEmpty());
        host.interrupt();
        all.add(host.ended());
        assertThat(order(left).path("status").asText())
                .as("the account's end cancels all own orders (REC-5)")
                .isEqualTo("CANCELED");
        assertThat(venue.orders("OPEN")).isZero();
        for (Ran ran : all) {
            assertThat(ran.out() + ran.err()).doesNotContain(venue.secret(), WRONG_SECRET);
        }
    }

    @Test
    @DisplayName("RATE-5: a ban that the host knows of holds back a command with its key")
    void sharedLimits() throws Exception {
        venue.post("/fault", "{'kind':'ban','value':3600}");
        host.until(
                "the host is banned",
                () -> exchange("balances", "--timeout", "10").status() != 0 && health().equals("RATE_LIMITED"));

        venue.post("/fault", "{'kind':'ban','count':-1}");
        assertThat(exchange("balances", "--timeout", "10")
                        .error(1)
                        .path("category")
                        .asText())
                .as("the venue would answer again; the host's limiter does not ask")
                .isEqualTo("RATE_LIMITED");
    }

    @Test
    @DisplayName("another key, public data and what is not sent do not go through the host")
    void besideTheHost() throws Exception {
        Ran another = distribution.run(
                "exchange",
                "binance",
                "balances",
                venue.endpointOptions(),
                "--key-file",
                keyFile("other-key.json", "another-key-that-nobody-has"),
                "--json");
        assertThat(another.error(1).path("category").asText()).isEqualTo("AUTHENTICATION");
        assertThat(another.err()).doesNotContain("running host");

        List<Object> ask = new ArrayList<>(List.of("time"));
        ask.addAll(venue.endpointOptions());
        Ran time = exchange(ask.toArray());
        assertThat(time.json().path("time").asLong()).isPositive();
        assertThat(time.err()).doesNotContain("running host");

        List<Object> dry = new ArrayList<>(List.of("place", "ETH-USDT", "BUY", "1", "--price", "1000", "--dry-run"));
        dry.addAll(venue.endpointOptions());
        Ran printed = exchange(dry.toArray());
        assertThat(printed.json().path("method").asText()).isNotEmpty();
        assertThat(printed.err()).doesNotContain("running host");
        assertThat(venue.orders("OPEN")).isEqualTo(4);

        Ran elsewhere = exchange("balances", "--domain", "testnet", "--endpoint", "rest=http://127.0.0.1:1");
        assertThat(elsewhere.error(1).path("category").asText()).isEqualTo("NETWORK");
        assertThat(elsewhere.err()).contains("not through the running host", "another domain or endpoint");
    }

    @Test
    @DisplayName("NET-3: a host that hangs ends in one error; one that dies within a place leaves its outcome unknown")
    void hangingAndDying() throws Exception {
        signal("-STOP");
        JsonNode hangs = exchange("balances", "--timeout", "2").error(1).path("message");
        signal("-CONT");
        assertThat(hangs.asText()).contains("did not answer within", "nothing was sent to the venue");
        assertThat(throughHost("balances")).isNotEmpty();

        venue.post("/fault", "{'kind':'delay','value':30000,'count':0}");
        try (Started place = distribution.start(
                "exchange",
                "binance",
                List.of("place", "ETH-USDT", "BUY", "1", "--price", "1000", "--timeout", "60"),
                "--key-file",
                key,
                "--json")) {
            place.until("the order at the venue", () -> venue.orders("OPEN") == 5);
            host.close();
            JsonNode error = place.ended().error(1);
            venue.post("/fault", "{'kind':'delay','count':-1}");
            assertThat(error.path("category").asText()).isEqualTo("NETWORK");
            assertThat(error.path("message").asText())
                    .contains("the outcome is not known", "the running host, process " + host.pid());
            String hint = error.path("hint").asText();
            assertThat(hint).contains("order ETH-USDT --client-id ");
            String id = hint.replaceFirst(".*--client-id ", "").replace("'", "");
            assertThat(order(id).path("status").asText()).isEqualTo("OPEN");
        }
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", name, Long.toString(host.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
