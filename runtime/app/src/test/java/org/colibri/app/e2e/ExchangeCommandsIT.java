package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every one-shot command against an emulator that runs as a process, its JSON field by field. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExchangeCommandsIT {

    @TempDir
    static Path folder;

    private static Distribution distribution;
    private static EmulatedVenue venue;

    @BeforeAll
    static void start() throws Exception {
        distribution = Distribution.in(folder);
        venue = EmulatedVenue.start(distribution);
    }

    @AfterAll
    static void stop() throws Exception {
        if (venue != null) {
            venue.close();
        }
    }

    private static Ran ran(Object... command) {
        return distribution.run(
                "exchange",
                "binance",
                Distribution.patient(command),
                venue.endpointOptions(),
                "--key-file",
                venue.keyFile(),
                "--json");
    }

    private static JsonNode asked(Object... command) {
        return ran(command).json();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode order(JsonNode order, String expected) {
        Ran.parse(expected.replace('\'', '"')).properties().forEach(field -> assertThat(order.path(field.getKey()))
                .as(field.getKey() + " of " + order)
                .isEqualTo(field.getValue()));
        return order;
    }

    @Test
    @Order(1)
    void theReadyLineHasItsFields() {
        assertThat(names(venue.ready())).containsExactly("connector", "endpoints", "credentials", "control");
        assertThat(venue.ready().path("connector").asText()).isEqualTo("binance");
        assertThat(names(venue.ready().path("endpoints"))).containsExactlyInAnyOrder("rest", "sapi", "ws", "wsApi");
        assertThat(names(venue.ready().path("credentials"))).contains("apiKey", "apiSecret");
    }

    @Test
    @Order(1)
    void timeTellsTheVenuesClockOurOffsetAndTheRoundTrip() {
        JsonNode time = asked("time");
        assertThat(names(time)).containsExactly("time", "offsetMillis", "roundTripMillis");
        assertThat(time.path("time").asLong()).isGreaterThan(1_700_000_000_000L);
        assertThat(time.path("roundTripMillis").isIntegralNumber()).isTrue();
    }

    @Test
    @Order(1)
    void instrumentsListsAllOrOne() {
        JsonNode all = asked("instruments");
        assertThat(StreamSupport.stream(all.spliterator(), false)
                        .map(one -> one.path("tradingPair").asText()))
                .containsExactlyInAnyOrder("BTC-USDT", "ETH-USDT");
        JsonNode one = asked("instruments", "BTC-USDT");
        assertThat(one).hasSize(1);
        order(
                one.get(0),
                "{'tradingPair':'BTC-USDT','symbol':'BTCUSDT','kind':'SPOT','base':'BTC','quote':'USDT',"
                        + "'priceIncrement':'0.01','amountIncrement':'0.00001','minAmount':'0.00001',"
                        + "'minNotional':'5','status':'TRADING'}");
        assertThat(names(one.get(0)))
                .contains("maxAmount", "priceScale", "amountScale", "orderTypes", "timesInForce")
                .doesNotContain("epoch", "inverse", "settle", "contractSize");
    }

    @Test
    @Order(1)
    void bookHasSoManyLevelsBestFirst() {
        JsonNode book = asked("book", "BTC-USDT", "--depth", 2);
        assertThat(book.path("tradingPair").asText()).isEqualTo("BTC-USDT");
        assertThat(book.path("state").asText()).isEqualTo("VALID");
        assertThat(book.path("sequence").asLong()).isPositive();
        assertThat(book.path("bids")).hasToString("[[\"24999.99\",\"1\"],[\"24999.98\",\"1\"]]");
        assertThat(book.path("asks")).hasToString("[[\"25000.01\",\"1\"],[\"25000.02\",\"1\"]]");
        assertThat(book.has("timestamp")).as("Binance's REST book tells none").isFalse();
        assertThat(asked("book", "BTC-USDT").path("bids")).as("20 by default").hasSize(20);
    }

    @Test
    @Order(1)
    void tickerCandlesAndFees() {
        assertThat(asked("ticker", "BTC-USDT"))
                .hasToString("{\"tradingPair\":\"BTC-USDT\",\"bid\":\"24999.99\",\"bidAmount\":\"1\","
                        + "\"ask\":\"25000.01\",\"askAmount\":\"1\",\"last\":\"25000\"}");
        long asked = System.currentTimeMillis();
        JsonNode candles = asked("candles", "BTC-USDT", "--interval", "1m", "--limit", 3);
        long answered = System.currentTimeMillis();
        assertThat(candles).hasSizeBetween(1, 3);
        JsonNode newest = candles.get(candles.size() - 1);
        assertThat(names(newest))
                .containsExactly(
                        "tradingPair",
                        "interval",
                        "openTime",
                        "open",
                        "high",
                        "low",
                        "close",
                        "volume",
                        "quoteVolume",
                        "closed");
        long end = newest.path("openTime").asLong() + TimeUnit.MINUTES.toMillis(1);
        assertThat(end).as("it goes on when it is asked for").isGreaterThan(asked);
        assertThat(newest.path("closed").asBoolean() && answered < end)
                .as("closed before its end")
                .isFalse();
        assertThat(asked("fees", "BTC-USDT"))
                .hasToString("{\"tradingPair\":\"BTC-USDT\",\"maker\":\"0.001\",\"taker\":\"0.001\"}");
    }

    @Test
    @Order(1)
    void balancesLeaveZeroOnesOut() {
        assertThat(asked("balances"))
                .hasToString("[{\"asset\":\"BTC\",\"total\":\"10\",\"available\":\"10\"},"
                        + "{\"asset\":\"ETH\",\"total\":\"100\",\"available\":\"100\"},"
                        + "{\"asset\":\"USDT\",\"total\":\"1000000\",\"available\":\"1000000\"}]");
        assertThat(asked("balances", "--all").size()).isGreaterThanOrEqualTo(3);
    }

    @Test
    @Order(2)
    void anOrdersLife() {
        JsonNode placed = asked("place", "BTC-USDT", "BUY", "0.1", "--price", "24000", "--client-id", "e2e-1");
        order(
                placed,
                "{'clientOrderId':'e2e-1','tradingPair':'BTC-USDT','side':'BUY','type':'LIMIT','timeInForce':'GTC',"
                        + "'price':'24000','amount':'0.1','filledAmount':'0','status':'OPEN','certainty':'CONFIRMED'}");
        String id = placed.path("exchangeOrderId").asText();
        assertThat(placed.path("createdAt").asLong()).isPositive();

        assertThat(asked("order", "BTC-USDT", "--client-id", "e2e-1")
                        .path("exchangeOrderId")
                        .asText())
                .isEqualTo(id);
        assertThat(asked("order", "BTC-USDT", "--order-id", id)
                        .path("clientOrderId")
                        .asText())
                .isEqualTo("e2e-1");
        assertThat(asked("orders")).hasSize(1);
        assertThat(asked("orders", "BTC-USDT").get(0)).isEqualTo(asked("order", "BTC-USDT", "--order-id", id));
        assertThat(asked("orders", "ETH-USDT")).isEmpty();

        JsonNode cancelled = asked("cancel", "BTC-USDT", "--order-id", id);
        order(cancelled, "{'clientOrderId':'e2e-1','status':'CANCELED','filledAmount':'0'}");
        JsonNode gone = ran("cancel", "BTC-USDT", "--client-id", "e2e-1").error(1);
        assertThat(gone.path("category").asText()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(gone.path("venueCode").asText()).isEqualTo("-2011");
        assertThat(gone.path("venueMessage").asText()).isNotEmpty();
    }

    @Test
    @Order(3)
    void aMarketOrdersFillsFeesAndTrades() {
        JsonNode sold = asked("place", "BTC-USDT", "SELL", "0.5", "--type", "MARKET");
        order(
                sold,
                "{'type':'MARKET','amount':'0.5','filledAmount':'0.5','averagePrice':'24999.99','status':'FILLED'}");
        assertThat(sold.path("clientOrderId").asText()).as("made by us").isNotEmpty();
        JsonNode bought = asked("place", "ETH-USDT", "buy", "--type", "market", "--quote-amount", "3000");
        order(bought, "{'status':'FILLED','side':'BUY','type':'MARKET'}");

        JsonNode fills = asked(
                "fills", "BTC-USDT", "--order-id", sold.path("exchangeOrderId").asText());
        assertThat(fills).hasSize(1);
        JsonNode fill = fills.get(0);
        order(
                fill,
                "{'tradingPair':'BTC-USDT','side':'SELL','price':'24999.99','amount':'0.5','liquidity':'TAKER',"
                        + "'fee':{'asset':'USDT','amount':'12.499995'}}");
        assertThat(names(fill)).doesNotContain("late", "estimated", "forced");
        assertThat(fill.path("exchangeOrderId")).isEqualTo(sold.path("exchangeOrderId"));
        assertThat(asked("fills", "BTC-USDT", "--since", 0, "--limit", 5)).hasSize(1);

        JsonNode trades = asked("trades", "BTC-USDT", "--limit", 5);
        assertThat(trades).hasSize(1);
        order(trades.get(0), "{'tradingPair':'BTC-USDT','price':'24999.99','amount':'0.5','side':'SELL'}");
        assertThat(names(trades.get(0))).contains("tradeId", "timestamp");
    }

    @Test
    @Order(4)
    void cancelAllTellsTheOrdersItCancelled() {
        asked("place", "BTC-USDT", "BUY", "0.1", "--price", "23000", "--type", "LIMIT_MAKER");
        asked("place", "BTC-USDT", "BUY", "0.1", "--price", "23001");
        JsonNode cancelled = asked("cancel-all", "BTC-USDT");
        assertThat(cancelled).hasSize(2);
        cancelled.forEach(order -> order(order, "{'status':'CANCELED','tradingPair':'BTC-USDT'}"));
        assertThat(asked("orders")).isEmpty();
    }

    @Test
    @Order(5)
    void whatTheVenueRefusesHasItsCategory() {
        JsonNode takes = ran("place", "BTC-USDT", "BUY", "0.1", "--price", "26000", "--type", "LIMIT_MAKER")
                .error(1);
        assertThat(takes.path("category").asText()).isEqualTo("WOULD_MATCH");
        JsonNode poor =
                ran("place", "BTC-USDT", "BUY", "100", "--price", "24000").error(1);
        assertThat(poor.path("category").asText()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(poor.path("venueCode").asText()).isEqualTo("-2010");
    }

    @Test
    @Order(5)
    void whatIsOffTheIncrementsIsRefusedBeforeSending() throws Exception {
        int before = venue.ledger().path("orders").size();
        JsonNode price =
                ran("place", "BTC-USDT", "BUY", "0.1", "--price", "24000.005").error(1);
        assertThat(price.path("category").asText()).isEqualTo("INVALID_ORDER");
        assertThat(price.path("hint").asText()).contains("24000 and 24000.01");
        JsonNode amount =
                ran("place", "BTC-USDT", "BUY", "0.000015", "--price", "24000").error(1);
        assertThat(amount.path("hint").asText()).contains("0.00001 and 0.00002");
        assertThat(venue.ledger().path("orders")).hasSize(before);
    }

    @Test
    @Order(5)
    void anOrderWhoseAnswerIsLostIsToldWithTheIdToFindIt() throws Exception {
        venue.post("/fault", "{'kind':'dropAck'}");
        JsonNode error = ran("place", "BTC-USDT", "BUY", "0.1", "--price", "22000", "--client-id", "e2e-lost")
                .error(1);
        assertThat(error.path("category").asText()).isEqualTo("NETWORK");
        assertThat(error.path("hint").asText()).contains("may stand", "--client-id e2e-lost");
        order(asked("order", "BTC-USDT", "--client-id", "e2e-lost"), "{'status':'OPEN'}");
        asked("cancel", "BTC-USDT", "--client-id", "e2e-lost");
    }

    @Test
    @Order(5)
    void theTimeOutIsOfTheWholeCommand() throws Exception {
        venue.post("/fault", "{'kind':'delay','value':5000,'count':1}");
        JsonNode error = ran("time", "--timeout", "0.3").error(1);
        assertThat(error.path("category").asText()).isEqualTo("NETWORK");
        assertThat(error.path("hint").asText()).contains("--timeout");
        venue.post("/fault", "{'kind':'delay','count':-1}");
    }

    @Test
    @Order(5)
    void aDryRunWithAFixedClockRepeatsTheSignatureAndSendsNothing() throws Exception {
        int before = venue.ledger().path("orders").size();
        Object[] command = {
            "place",
            "BTC-USDT",
            "BUY",
            "0.1",
            "--price",
            "24000",
            "--client-id",
            "dry",
            "--dry-run",
            "--clock",
            "1700000000000"
        };
        JsonNode request = asked(command);
        assertThat(names(request)).containsExactly("method", "url", "headers", "body");
        assertThat(request.path("method").asText()).isEqualTo("POST");
        assertThat(request.path("url").asText()).endsWith("/api/v3/order");
        assertThat(request.path("body").asText()).contains("timestamp=1700000000000", "&signature=");
        assertThat(asked(command)).isEqualTo(request);
        assertThat(venue.ledger().path("orders")).hasSize(before);
        assertThat(ran("balances", "--dry-run", "--clock", "1700000000000").out())
                .as("a request that may be repeated is printed once")
                .containsOnlyOnce("timestamp=1700000000000");
    }

    @Test
    @Order(5)
    void aTraceGoesToStandardErrorWithoutKeyOrSignature() {
        Ran traced = ran("balances", "--trace");
        assertThat(traced.json()).isNotEmpty();
        assertThat(traced.err())
                .contains("> GET ", "/api/v3/account", "< HTTP 200", "signature=***")
                .doesNotContain(venue.secret())
                .doesNotContain(venue.ready().at("/credentials/apiKey").asText());
    }

    @Test
    @Order(6)
    void watchPrintsOneObjectALine() throws Exception {
        Ran status = ran("watch", "BTC-USDT", "--events", "status", "--count", 3);
        assertThat(status.status()).as(status.err()).isZero();
        List<JsonNode> lines = status.out().lines().map(Ran::parse).toList();
        assertThat(lines).hasSize(3).allSatisfy(line -> {
            assertThat(line.path("event").asText()).isEqualTo("status");
            assertThat(names(line)).contains("kind", "timestamp");
        });
        JsonNode book = asked("watch", "BTC-USDT", "--events", "book", "--depth", 1, "--count", 1);
        assertThat(book.path("event").asText()).isEqualTo("book");
        assertThat(book.path("bids")).hasSize(1);
        assertThat(book.path("tradingPair").asText()).isEqualTo("BTC-USDT");
    }

    @Test
    @Order(6)
    void watchShowsTradesAndOwnOrdersWhileTheyHappen() throws Exception {
        try (Started watch = distribution.start(
                "exchange",
                "binance",
                "watch",
                "BTC-USDT",
                "--events",
                "book,trade,order,fill,balance,status",
                "--depth",
                "1",
                venue.endpointOptions(),
                "--key-file",
                venue.keyFile(),
                "--json")) {
            watch.until("the balances", () -> watch.out().contains("\"event\":\"balance\""));
            watch.until("a book", () -> watch.out().contains("\"event\":\"book\""));
            // A trade from before the stream of trades was open is not told: there is one at each look.
            watch.until("a trade", () -> {
                venue.post("/trade", "{'tradingPair':'BTC-USDT','side':'BUY','amount':'0.001'}");
                return watch.out().contains("\"event\":\"trade\"");
            });
            watch.until("market and account are ready", () -> watch.out().split("\"ready\":true").length > 2);
            asked("place", "BTC-USDT", "SELL", "0.01", "--type", "MARKET", "--client-id", "e2e-watched");
            watch.until("the order", () -> watch.out().contains("\"event\":\"order\""));
            watch.until("the fill", () -> watch.out().contains("\"event\":\"fill\""));
            int status = watch.interrupt();
            assertThat(watch.ended().status()).isEqualTo(status);
        }
    }

    @Test
    @Order(7)
    void aTakenPortIsNamedWithWhatToDo() {
        int port = java.net
                .URI
                .create(venue.ready().at("/endpoints/rest").asText())
                .getPort();
        JsonNode error =
                distribution.run("emulate", "binance", "--port", port, "--json").error(2);
        assertThat(error.path("message").asText()).contains("127.0.0.1:" + port);
        assertThat(error.path("hint").asText()).contains("--port");
    }
}
