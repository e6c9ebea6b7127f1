package org.example.{{package}};

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.VenueSetup;
import org.colibri.testkit.fake.FakeContext;
import org.colibri.testkit.fake.FakeLink;
import org.colibri.testkit.fake.FakeMarketSink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The document's own messages and signatures, on virtual time and without a network. CHANGE: one test for each message,
 * each error code and each signature vector that the venue documents.
 */
class {{Class}}SamplesTest {

    private static final long NOON = 1_793_620_800_123L;
    private static final String INSTRUMENTS =
            """
            {"instruments":[{"symbol":"BTCUSDT","base":"BTC","quote":"USDT","priceStep":"0.01","amountStep":"0.0001",
            "minAmount":"0.0001","minValue":"10","trading":true}]}""";

    private final FakeContext context =
            new FakeContext(NOON, "/time", time -> "{\"time\":" + time + "}");
    private final {{Class}}Venue venue = new {{Class}}Venue(VenueSetup.of(
            new {{Class}}Connectors().descriptors(), ConnectorSettings.of({{Class}}Descriptor.CONNECTOR), context));

    private Instrument btc() {
        context.http().answer(INSTRUMENTS);
        Instrument listed = context.get(() -> venue.marketApi().instruments()).get(0);
        context.http().sent().clear();
        return listed;
    }

    @Test
    @DisplayName("RULE-1: the list of instruments")
    void instruments() {
        Instrument btc = btc();
        assertThat(btc.tradingPair()).hasToString("BTC-USDT");
        assertThat(btc.priceIncrement()).isEqualByComparingTo("0.01");
        assertThat(btc.minNotional()).isEqualByComparingTo("10");
    }

    @Test
    @DisplayName("a signed order, as the document has it")
    void signedOrder() {
        Instrument btc = btc();
        Credentials keys = Credentials.of(Map.of("apiKey", "test-key", "apiSecret", "test-secret"));
        OrderRequest order = OrderRequest.limit(
                btc.tradingPair(), Side.BUY, new BigDecimal("20000"), new BigDecimal("0.01"));

        context.on(() -> venue.access(keys).api().place(btc, "my-1", order));

        HttpRequest sent = context.http().last();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.uri().getQuery())
                .isEqualTo("symbol=BTCUSDT&clientId=my-1&side=buy&type=limit&timeInForce=gtc&price=20000&amount=0.01");
        assertThat(sent.headers())
                .contains(
                        new HttpRequest.Header("X-Time", Long.toString(NOON)),
                        new HttpRequest.Header(
                                "X-Signature", "f937515f82c659dfd68ebd385092bad9bca9451e84e314c1abd33cc27e57aefa"));
    }

    @Test
    @DisplayName("BOOK-2: a book message, its numbers and levels")
    void book() {
        FakeMarketSink sink = new FakeMarketSink(btc());
        SocketProtocol<MarketTopic> stream = venue.marketProtocol(sink);
        byte[] frame =
                """
                {"type":"book","symbol":"BTCUSDT","time":1793620800001,"from":8,"to":9,
                "bids":[["20000.01","1.5"]],"asks":[["20000.02","0"]]}"""
                        .getBytes(StandardCharsets.UTF_8);

        stream.text(new FakeLink<>(), frame, 0, frame.length);

        assertThat(sink.malformed).isEmpty();
        assertThat(sink.deltas).singleElement().satisfies(delta -> {
            assertThat(delta.firstSequence()).isEqualTo(8);
            assertThat(delta.sequence()).isEqualTo(9);
            assertThat(delta.bids())
                    .containsExactly(new BookLevel(new BigDecimal("20000.01"), new BigDecimal("1.5000")));
        });
    }

    @Test
    @DisplayName("NET-3: an error, its category, and whether it is certain that nothing was done")
    void refusal() {
        JsonNode answer = Json.read("{\"code\":\"no-order\",\"message\":\"no such order\"}"
                .getBytes(StandardCharsets.UTF_8));
        VenueException refusal = {{Class}}Errors.refusal(answer);
        assertThat(refusal.category()).isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        assertThat(refusal.definite()).isTrue();
    }
}
