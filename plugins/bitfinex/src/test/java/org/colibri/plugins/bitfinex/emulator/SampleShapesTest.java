package org.colibri.plugins.bitfinex.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Side;
import org.colibri.testkit.fake.SharedFiles;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What this venue sends has the shape of what was recorded at the real one, position by position. */
class SampleShapesTest {

    private final Map<String, JsonNode> samples = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private LoopbackVenue venue;
    private PlainClient client;

    @BeforeEach
    void open() {
        for (JsonNode entry : new SharedFiles("bitfinex").entries("samples.json", "bitfinex")) {
            samples.put(entry.path("name").asText(), entry.path("payload"));
        }
        venue = VenueFixture.open();
        client = new PlainClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("CONF-7: REST answers")
    void restAnswers() {
        Talk talk = client.account().settled();
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "0.25");
        compare(
                "spot pairs with short and long names",
                client.get("conf/pub:info:pair").body());
        compare(
                "book, aggregated by price",
                client.get("book/tBTCUSD/P0?len=25").body());
        compare("recent trades", client.get("trades/tBTCUSD/hist?limit=5").body());
        compare(
                "minute candles, newest first",
                client.get("candles/trade:1m:tBTCUSD/hist").body());
        compare("ticker", client.get("ticker/tBTCUSD").body());
        compare(
                "tickers of several pairs",
                client.get("tickers?symbols=tBTCUSD").body());
        compare("order accepted", client.ask("w/order/submit", PlainClient.order("0.001", "24000", 1)));
        JsonNode open = client.ask("r/orders", "{}");
        compare("open limit order", open);
        long id = open.path(0).path(0).asLong();
        compare("cancel accepted", client.ask("w/order/cancel", "{\"id\":" + id + "}"));
        compare("cancelled order", client.ask("r/orders/tBTCUSD/hist", "{}"));
        client.place("0.001", "24000", 2);
        compare("cancel of all accepted", client.ask("w/order/cancel/multi", "{\"all\":1}"));
        long filled = client.place("1", "25010", 3);
        compare("filled limit order", client.ask("r/orders/tBTCUSD/hist", "{\"id\":[" + filled + "]}"));
        compare("fill of one order", client.ask("r/order/tBTCUSD:" + filled + "/trades", "{}"));
        talk.account("tu");
        compare("wallets", client.ask("r/wallets", "{}"));
        compare("order not found", client.post("w/order/cancel", "{\"id\":999}").body());
        assertThat(differences).isEmpty();
    }

    @Test
    @DisplayName("CONF-7: public socket messages")
    void publicMessages() {
        Talk talk = client.socket();
        talk.send("{\"event\":\"subscribe\",\"channel\":\"book\",\"symbol\":\"tBTCUSD\"}");
        JsonNode subscribed = talk.event("subscribed");
        compare("subscribed", subscribed);
        int book = subscribed.path("chanId").asInt();
        compare("book snapshot", talk.of(book));
        long id = venue.on(() -> venue.fixture().outside(VenueFixture.BTC, Side.BUY, "24000", "1"));
        compare("a level is set (bid)", talk.of(book));
        venue.run(() -> venue.fixture().outsideCancels(id));
        compare("a level is removed (bid)", talk.of(book));
        talk.options(65536);
        venue.run(() -> venue.fixture().outside(VenueFixture.BTC, Side.SELL, "26000", "1"));
        compare("with a sequence number", talk.of(book));
        talk.options(131072);
        venue.run(() -> venue.fixture().outside(VenueFixture.BTC, Side.SELL, "26000", "1"));
        talk.of(book);
        compare("checksum", talk.of(book));
        talk.options(0);
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "0.25");
        int trades = talk.subscribe("\"channel\":\"trades\",\"symbol\":\"tBTCUSD\"");
        compare("trades snapshot", talk.of(trades));
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "0.25");
        compare("trade executed", talk.of(trades));
        compare("trade update", talk.of(trades));
        compare("ticker push", talk.of(talk.subscribe("\"channel\":\"ticker\",\"symbol\":\"tBTCUSD\"")));
        int candles = talk.subscribe("\"channel\":\"candles\",\"key\":\"trade:1m:tBTCUSD\"");
        compare("candles snapshot", talk.of(candles));
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "0.25");
        compare("candle update", talk.of(candles));
        talk.send("{\"event\":\"subscribe\",\"channel\":\"wallet\"}");
        compare("unknown channel", talk.event("error"));
        assertThat(differences).isEmpty();
    }

    @Test
    @DisplayName("CONF-7: messages of channel 0")
    void accountMessages() {
        client.place("0.001", "24000", 1);
        Talk talk = client.account();
        compare("wallets at login", talk.account("ws"));
        compare("orders at login", talk.account("os"));
        talk.send("[0,\"on\",null," + PlainClient.order("-0.5", "25000", 2) + "]");
        compare("order request taken", talk.account("n"));
        compare("order opened", talk.account("on"));
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "0.25");
        compare("own trade executed", talk.account("te"));
        compare("order partly filled", talk.account("ou"));
        compare("own trade confirmed, with the fee", talk.account("tu"));
        compare("wallet changed, available not known", talk.account("wu"));
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "0.25");
        compare("order finished: sold", talk.account("oc"));
        talk.send("[0,\"oc\",null,{\"cid\":555,\"cid_date\":\"2026-11-02\"}]");
        compare("cancel refused", talk.account("n"));
        talk.send("{\"event\":\"auth\"}");
        compare("login refused", talk.event("auth"));
        Talk other = client.socket();
        other.send(client.login(VenueFixture.SECRET, ""));
        JsonNode welcome = other.event("auth");
        assertThat(welcome.path("caps").path("orders"))
                .isEqualTo(samples.get("logged in").path("caps").path("orders"));
        assertThat(differences).isEmpty();
    }

    private void compare(String sample, JsonNode sent) {
        assertThat(samples).containsKey(sample);
        compare(sample, samples.get(sample), sent);
    }

    /** Null goes with everything, lists of rows may be of any length, rows and objects must be equally long. */
    private void compare(String where, JsonNode recorded, JsonNode sent) {
        if (recorded.isNull() || sent.isNull()) {
            return;
        }
        if (recorded.getNodeType() != sent.getNodeType()) {
            differences.add(where + ": " + recorded + " but " + sent);
        } else if (recorded.isArray() && recorded.path(0).isArray() && !recorded.isEmpty()) {
            if (sent.isEmpty()) {
                differences.add(where + ": an empty list");
            } else {
                compare(where + "[0]", recorded.path(0), sent.path(0));
            }
        } else if (recorded.isArray()) {
            if (recorded.size() != sent.size()) {
                differences.add(where + ": " + recorded.size() + " positions but " + sent.size() + " in " + sent);
            }
            for (int i = 0; i < Math.min(recorded.size(), sent.size()); i++) {
                compare(where + "[" + i + "]", recorded.path(i), sent.path(i));
            }
        } else if (recorded.isObject() && !recorded.has("source") && !recorded.isEmpty()) {
            recorded.properties().forEach(field -> {
                if (sent.has(field.getKey())) {
                    compare(where + "." + field.getKey(), field.getValue(), sent.get(field.getKey()));
                } else if (!where.endsWith("]")) {
                    differences.add(where + ": " + field.getKey() + " is missing in " + sent);
                }
            });
        }
    }
}
