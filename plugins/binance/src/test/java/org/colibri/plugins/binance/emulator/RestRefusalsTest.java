package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refusal of the venue, with its code, its text and its status. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestRefusalsTest {

    private static final String ORDER = "/api/v3/order";

    private LoopbackVenue venue;
    private PlainClient client;

    @BeforeAll
    void open() {
        venue = SpotFixture.open("off", SpotFixture.HMAC, null);
        client = new PlainClient(venue);
    }

    @AfterAll
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("A key that is missing, malformed or unknown: -2014 and -2015 with status 401")
    void refusesKeys() {
        long now = venue.loop().millis();
        String text = "timestamp=" + now + "&signature=aa";
        PlainClient.Reply missing = client.send("GET", "/api/v3/account?" + text, "", Map.of());
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.body().toString()).isEqualTo("{\"code\":-2014,\"msg\":\"API-key format invalid.\"}");
        Map<String, String> unknown = Map.of("X-MBX-APIKEY", "z".repeat(64));
        PlainClient.Reply wrong = client.send("GET", "/api/v3/account?" + text, "", unknown);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.message()).isEqualTo("Invalid API-key, IP, or permissions for action.");
    }

    @Test
    @DisplayName("A signature that is missing (-1102) or wrong (-1022)")
    void refusesSignatures() {
        Map<String, String> key = Map.of("X-MBX-APIKEY", SpotFixture.KEY);
        String text = "timestamp=" + venue.loop().millis();
        assertThat(client.send("GET", "/api/v3/account?" + text, "", key).message())
                .isEqualTo("Mandatory parameter 'signature' was not sent, was empty/null, or malformed.");
        PlainClient.Reply wrong = client.send("GET", "/api/v3/account?" + text + "&signature=00ff", "", key);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().toString())
                .isEqualTo("{\"code\":-1022,\"msg\":\"Signature for this request is not valid.\"}");
    }

    @Test
    @DisplayName("Signing the decoded text instead of the encoded one is -1022")
    void refusesTheDecodedText() {
        String decoded = "symbol=BTC USDT&timestamp=" + venue.loop().millis();
        String signature = PlainClient.hmac(SpotFixture.SECRET, decoded);
        PlainClient.Reply reply = client.send(
                "GET",
                "/api/v3/openOrders?" + decoded.replace(" ", "%20") + "&signature=" + signature,
                "",
                Map.of("X-MBX-APIKEY", SpotFixture.KEY));
        assertThat(reply.code()).isEqualTo(-1022);
    }

    @Test
    @DisplayName("A timestamp outside the window or ahead of the venue: -1021; microseconds are understood")
    void checksTheTimeWindow() {
        assertThat(account(-5_500, "").message()).isEqualTo("Timestamp for this request is outside of the recvWindow.");
        assertThat(account(-5_500, "&recvWindow=20000").status()).isEqualTo(200);
        assertThat(account(-5_500, "&recvWindow=20000.123").status()).isEqualTo(200);
        assertThat(account(2_000, "").message())
                .isEqualTo("Timestamp for this request was 1000ms ahead of the server's time.");
        assertThat(account(0, "&recvWindow=60001").code()).isEqualTo(-1131);
        assertThat(account(0, "&recvWindow=1.2345").code()).isEqualTo(-1100);
        String micros = "timestamp=" + venue.loop().millis() + "000";
        assertThat(client.sendSigned("GET", "/api/v3/account", micros).status()).isEqualTo(200);
        assertThat(client.sendSigned("GET", "/api/v3/account", "omitZeroBalances=true")
                        .message())
                .contains("'timestamp'");
        assertThat(client.sendSigned("GET", "/api/v3/account", "timestamp=now").code())
                .isEqualTo(-1100);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "symbol=|-1102|Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.",
                "symbol=NOPE|-1121|Invalid symbol.",
                "symbol=btcusdt|-1100|Illegal characters found in parameter 'symbol'",
                "side=HOLD|-1117|Invalid side.",
                "type=FUNNY|-1116|Invalid orderType.",
                "type=STOP_LOSS|-1013|Stop loss orders are not supported for this symbol.",
                "timeInForce=GTX|-1115|Invalid timeInForce.",
                "timeInForce|-1102|Mandatory parameter 'timeInForce'",
                "quantity|-1102|Mandatory parameter 'quantity'",
                "price|-1102|Mandatory parameter 'price'",
                "quantity=1E-5|-1100|legal range is '^([0-9]{1,20})(\\.[0-9]{1,20})?$'.",
                "quantity=-1|-1100|Illegal characters found in parameter 'quantity'",
                "quantity=0.010000001|-1111|Parameter 'quantity' has too much precision.",
                "price=20000.000000001|-1111|Parameter 'price' has too much precision.",
                "quantity=0|-1013|Invalid quantity.",
                "price=0|-1013|Invalid price.",
                "price=20000.005|-1013|Filter failure: PRICE_FILTER",
                "price=2000000|-1013|Filter failure: PRICE_FILTER",
                "price=200000|-1013|Filter failure: PERCENT_PRICE_BY_SIDE",
                "price=100|-1013|Filter failure: PERCENT_PRICE_BY_SIDE",
                "quantity=0.000015|-1013|Filter failure: LOT_SIZE",
                "quantity=0.000001|-1013|Filter failure: LOT_SIZE",
                "quantity=99999|-1013|Filter failure: LOT_SIZE",
                "quantity=0.00001|-1013|Filter failure: NOTIONAL",
                "quantity=90|-2010|Account has insufficient balance for requested action.",
                "quoteOrderQty=10|-1106|Parameter 'quoteOrderQty' sent when not required.",
                "stopPrice=10|-1106|Parameter 'stopPrice' sent when not required.",
                "icebergQty=1|-1013|Iceberg orders are not supported for this symbol.",
                "newClientOrderId=a b|-1100|legal range is '^[a-zA-Z0-9-_]{1,36}$'.",
                "newOrderRespType=LOUD|-1130|Data sent for parameter 'newOrderRespType' is not valid.",
                "selfTradePreventionMode=NONE|-1013|This symbol does not allow the specified self-trade",
            })
    @DisplayName("A limit order with one thing wrong")
    void refusesLimitOrders(String change, int code, String message) {
        PlainClient.Reply reply = client.signed(
                "POST",
                ORDER,
                changed(
                        change,
                        "symbol",
                        "BTCUSDT",
                        "side",
                        "BUY",
                        "type",
                        "LIMIT",
                        "timeInForce",
                        "GTC",
                        "quantity",
                        "0.01",
                        "price",
                        "20000"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.message()).contains(message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "price=1|-1106|Parameter 'price' sent when not required.",
                "timeInForce=IOC|-1106|Parameter 'timeInForce' sent when not required.",
                "quoteOrderQty=100|-1128|Combination of optional parameters invalid.",
                "quantity|-1102|Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!",
                "quantity=200|-1013|Filter failure: MARKET_LOT_SIZE",
                "quantity=0.0001|-1013|Filter failure: NOTIONAL",
            })
    @DisplayName("A market order with one thing wrong")
    void refusesMarketOrders(String change, int code, String message) {
        PlainClient.Reply reply = client.signed(
                "POST",
                ORDER,
                changed(change, "symbol", "BTCUSDT", "side", "SELL", "type", "MARKET", "quantity", "0.01"));
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.message()).contains(message);
    }

    @Test
    @DisplayName("A post-only order takes no timeInForce (-1106) and never takes (-2010)")
    void refusesPostOnlyOrders() {
        String[] order = {
            "symbol", "BTCUSDT", "side", "BUY", "type", "LIMIT_MAKER", "quantity", "0.01", "price", "25001"
        };
        assertThat(client.signed("POST", ORDER, order).body().toString())
                .isEqualTo("{\"code\":-2010,\"msg\":\"Order would immediately match and take.\"}");
        assertThat(client.signed("POST", ORDER, changed("timeInForce=GTC", order))
                        .message())
                .isEqualTo("Parameter 'timeInForce' sent when not required.");
    }

    @Test
    @DisplayName("Orders that are not there: -2013 on query, -2011 on cancel, -1102 without an id")
    void refusesUnknownOrders() {
        String[] unknown = {"symbol", "BTCUSDT", "orderId", "999999"};
        assertThat(client.signed("GET", ORDER, unknown).body().toString())
                .isEqualTo("{\"code\":-2013,\"msg\":\"Order does not exist.\"}");
        assertThat(client.signed("DELETE", ORDER, unknown).body().toString())
                .isEqualTo("{\"code\":-2011,\"msg\":\"Unknown order sent.\"}");
        assertThat(client.signed("DELETE", "/api/v3/openOrders", "symbol", "ETHUSDT")
                        .code())
                .isEqualTo(-2011);
        assertThat(client.signed("GET", ORDER, "symbol", "BTCUSDT").message())
                .isEqualTo("Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        assertThat(client.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", "abc")
                        .message())
                .contains("legal range is '^[0-9]{1,20}$'");
    }

    @Test
    @DisplayName("Windows longer than a day are -1127, odd combinations -1128, repeated parameters -1101")
    void refusesOddQuestions() {
        assertThat(trades("startTime", "1", "endTime", "90000000").message())
                .isEqualTo("More than 24 hours between startTime and endTime.");
        assertThat(trades("fromId", "1", "startTime", "1").code()).isEqualTo(-1128);
        assertThat(client.get("/api/v3/depth?symbol=BTCUSDT&symbol=ETHUSDT").code())
                .isEqualTo(-1101);
        assertThat(client.get("/api/v3/depth?symbol=BTCUSDT&limit=").code()).isEqualTo(-1105);
        assertThat(client.get("/api/v3/depth?symbol=BTCUSDT&limit=0").code()).isEqualTo(-1130);
        assertThat(client.get("/api/v3/depth").code()).isEqualTo(-1102);
    }

    private PlainClient.Reply trades(String name, String value, String otherName, String otherValue) {
        return client.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT", name, value, otherName, otherValue);
    }

    private PlainClient.Reply account(long shift, String more) {
        return client.sendSigned(
                "GET", "/api/v3/account", "timestamp=" + (venue.loop().millis() + shift) + more);
    }

    /** The parameters with {@code name=value} changed or added, or {@code name} left out. */
    private static String[] changed(String change, String... parameters) {
        int equals = change.indexOf('=');
        String name = equals < 0 ? change : change.substring(0, equals);
        List<String> list = new ArrayList<>(Arrays.asList(parameters));
        for (int i = 0; i < list.size(); i += 2) {
            if (list.get(i).equals(name)) {
                list.subList(i, i + 2).clear();
                break;
            }
        }
        if (equals >= 0) {
            list.add(name);
            list.add(change.substring(equals + 1));
        }
        return list.toArray(new String[0]);
    }
}
