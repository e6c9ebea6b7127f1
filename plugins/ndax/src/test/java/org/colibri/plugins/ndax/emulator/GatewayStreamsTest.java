package org.colibri.plugins.ndax.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames, subscriptions and public events of the WebSocket gateway. */
class GatewayStreamsTest {

    private static final String BTC = "{\"OMSId\":1,\"InstrumentId\":1}";

    private LoopbackVenue venue;
    private NdaxClient client;
    private NdaxClient.Gateway gateway;

    @BeforeEach
    void open() {
        venue = NdaxFixture.open();
        client = new NdaxClient(venue);
        gateway = client.gateway();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("BOOK-1: the reply is the snapshot; the next event's first id follows it, and ids have no gap")
    void numbersTheBook() {
        NdaxClient.Message reply = gateway.call("SubscribeLevel2", "{\"OMSId\":1,\"InstrumentId\":1,\"Depth\":100}");
        assertThat(reply.type()).isEqualTo(1);
        assertThat(reply.payload()).hasSize(10).allSatisfy(entry -> assertThat(entry)
                .hasSize(10));
        long last = reply.payload().path(0).path(0).asLong();
        venue.outside(NdaxFixture.BTC, Side.BUY, "24000", "2");
        venue.outside(NdaxFixture.BTC, Side.BUY, "24000", "3");
        venue.outsideTakes(NdaxFixture.BTC, Side.BUY, "1.5");
        JsonNode added = gateway.event("Level2UpdateEvent").path(0);
        assertEntry(added, last + 1, 0, "24000", "2", 0);
        JsonNode changed = gateway.event("Level2UpdateEvent").path(0);
        assertEntry(changed, last + 2, 1, "24000", "5", 0);
        JsonNode taken = gateway.event("Level2UpdateEvent");
        assertThat(taken).hasSize(2);
        assertEntry(taken.path(0), last + 3, 2, "25000.01", "1", 1);
        assertEntry(taken.path(1), last + 4, 1, "25000.02", "0.5", 1);
    }

    @Test
    @DisplayName("BOOK-6: subscribing again on the same connection brings a new snapshot and no second stream")
    void subscribesAgain() {
        gateway.call("SubscribeLevel2", "{\"OMSId\":1,\"Symbol\":\"ETHCAD\",\"Depth\":1}");
        NdaxClient.Message again = gateway.call("SubscribeLevel2", "{\"OMSId\":1,\"InstrumentId\":3,\"Depth\":1}");
        assertThat(again.payload()).hasSize(2);
        long last = again.payload().path(0).path(0).asLong();
        venue.outside(NdaxFixture.ETH, Side.BUY, "1400", "2");
        venue.outside(NdaxFixture.ETH, Side.BUY, "1401", "2");
        assertThat(gateway.next().payload().path(0).path(0).asLong()).isEqualTo(last + 1);
        assertThat(gateway.next().payload().path(0).path(0).asLong()).isEqualTo(last + 2);
    }

    @Test
    @DisplayName("A book over REST is numbered otherwise than over the gateway")
    void doesNotMixNumbers() {
        JsonNode streamed = gateway.call("SubscribeLevel2", "{\"OMSId\":1,\"InstrumentId\":1,\"Depth\":1}")
                .payload();
        JsonNode asked = client.get("GetL2Snapshot?OMSId=1&InstrumentId=1&Depth=1");
        assertThat(asked.path(0).path(0).asLong())
                .isNotEqualTo(streamed.path(0).path(0).asLong());
        assertThat(asked.path(0).path(6).asText())
                .isEqualTo(streamed.path(0).path(6).asText());
    }

    @Test
    @DisplayName("Trades: the reply holds the last ones, each event the new one; login is not needed")
    void tellsTrades() {
        venue.outsideTakes(NdaxFixture.BTC, Side.SELL, "0.25");
        JsonNode reply = gateway.call("SubscribeTrades", "{\"OMSId\":1,\"InstrumentId\":1,\"IncludeLastCount\":5}")
                .payload();
        assertThat(reply).hasSize(1);
        venue.outsideTakes(NdaxFixture.BTC, Side.BUY, "0.5");
        JsonNode trade = gateway.event("TradeDataUpdateEvent").path(0);
        assertThat(trade).hasSize(11);
        assertThat(trade.path(0).asLong()).isEqualTo(reply.path(0).path(0).asLong() + 1);
        assertThat(trade.path(2).decimalValue()).isEqualByComparingTo("0.5");
        assertThat(trade.path(3).decimalValue()).isEqualByComparingTo("25000.01");
        assertThat(trade.path(7).asInt()).isEqualTo(1);
        assertThat(trade.path(8).asInt()).isZero();
    }

    @Test
    @DisplayName("Level 1 is told again when the best price changes or somebody trades")
    void tellsLevel1() {
        JsonNode reply = gateway.call("SubscribeLevel1", BTC).payload();
        assertThat(reply.path("BestBid").decimalValue()).isEqualByComparingTo("24999.99");
        venue.outside(NdaxFixture.BTC, Side.BUY, "23000", "1");
        venue.outside(NdaxFixture.BTC, Side.BUY, "25000", "1");
        assertThat(gateway.event("Level1UpdateEvent").path("BestBid").decimalValue())
                .isEqualByComparingTo("25000");
        venue.outsideTakes(NdaxFixture.BTC, Side.SELL, "0.5");
        assertThat(gateway.event("Level1UpdateEvent").path("LastTradedPx").decimalValue())
                .isEqualByComparingTo("25000");
    }

    @Test
    @DisplayName("Candles: the reply holds the last ones, events the running one as it changes")
    void tellsCandles() {
        JsonNode reply = gateway.call(
                        "SubscribeTicker", "{\"OMSId\":1,\"InstrumentId\":1,\"Interval\":86400,\"IncludeLastCount\":3}")
                .payload();
        assertThat(reply).hasSize(3);
        venue.outsideTakes(NdaxFixture.BTC, Side.BUY, "0.5");
        JsonNode candle = gateway.event("TickerDataUpdateEvent").path(0);
        assertThat(candle).hasSize(10);
        assertThat(candle.path(5).decimalValue()).isEqualByComparingTo("0.5");
    }

    @Test
    @DisplayName("After an unsubscription the events end")
    void unsubscribes() {
        gateway.call("SubscribeTrades", BTC);
        gateway.call("SubscribeLevel2", BTC);
        JsonNode answer = gateway.call("UnsubscribeLevel2", BTC).payload();
        assertThat(answer.toString()).isEqualTo("{\"result\":true,\"errormsg\":null,\"errorcode\":0,\"detail\":null}");
        venue.outsideTakes(NdaxFixture.BTC, Side.BUY, "0.5");
        assertThat(gateway.next().name()).isEqualTo("TradeDataUpdateEvent");
        assertThat(gateway.call("Ping", "{}").payload().toString()).isEqualTo("{\"msg\":\"PONG\"}");
    }

    @Test
    @DisplayName("The number of an event is not the request's: it may be that of another request")
    void numbersEventsAnyhow() {
        gateway.call("SubscribeTrades", BTC);
        gateway.call("Ping", "{}");
        venue.outsideTakes(NdaxFixture.BTC, Side.BUY, "0.1");
        venue.outsideTakes(NdaxFixture.BTC, Side.BUY, "0.1");
        assertThat(gateway.next().sequence()).isEqualTo(2);
        assertThat(gateway.next().sequence()).isEqualTo(4);
    }

    @Test
    @DisplayName("The same functions answer over the gateway")
    void answersFunctions() {
        assertThat(gateway.call("GetInstruments", "{\"OMSId\":1}").payload()).hasSize(3);
        assertThat(gateway.call("GetL2Snapshot", "{\"omsId\":1,\"InstrumentId\":1,\"Depth\":1}")
                        .payload())
                .hasSize(2);
    }

    @Test
    @DisplayName("What is unknown or wrong is an error frame that repeats number and name")
    void refuses() {
        NdaxClient.Message unknown = gateway.call("Nothing", "{}");
        assertThat(unknown.type()).isEqualTo(5);
        assertThat(unknown.payload().asText()).isEqualTo("Endpoint Not Found");
        NdaxClient.Message instrument = gateway.call("SubscribeLevel2", "{\"OMSId\":1,\"InstrumentId\":10000}");
        assertThat(instrument.type()).isEqualTo(5);
        assertThat(instrument.payload().path("errormsg").asText()).isEqualTo("Invalid InstrumentId: 10000");
        assertThat(gateway.call("SubscribeLevel2", "no json")
                        .payload()
                        .path("errorcode")
                        .asInt())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "null",
                "{\"m\":0}",
                "{\"m\":0,\"i\":0,\"n\":\"Ping\",\"o\":\"{}\"}",
                "{\"m\":1,\"i\":2,\"n\":\"Ping\",\"o\":\"{}\"}",
                "{\"m\":0,\"i\":2,\"n\":\"Ping\",\"o\":{}}",
                "{\"m\":0,\"i\":1e99,\"n\":\"Ping\",\"o\":\"{}\"}",
                "{\"m\":0,\"i\":99999999999999999999,\"n\":\"Ping\",\"o\":\"{}\"}"
            })
    @DisplayName("A frame that is none is an invalid request, and the connection goes on")
    void refusesBrokenFrames(String text) {
        gateway.send(text);
        NdaxClient.Message answer = gateway.next();
        assertThat(answer.type()).isEqualTo(5);
        assertThat(answer.payload().path("errormsg").asText()).isEqualTo("Invalid Request");
        assertThat(gateway.call("Ping", "{}").type()).isEqualTo(1);
    }

    private static void assertEntry(JsonNode entry, long sequence, int action, String price, String amount, int side) {
        assertThat(entry.path(0).asLong()).isEqualTo(sequence);
        assertThat(entry.path(3).asInt()).isEqualTo(action);
        assertThat(entry.path(6).decimalValue()).isEqualByComparingTo(price);
        assertThat(entry.path(8).decimalValue()).isEqualByComparingTo(amount);
        assertThat(entry.path(9).asInt()).isEqualTo(side);
    }
}
