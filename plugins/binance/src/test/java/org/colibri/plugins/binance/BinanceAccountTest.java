package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Fill;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.Json;
import org.colibri.testkit.fake.FakeSockets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account of the whole connector: the kit's order tracker over this plugin's REST and sockets. */
class BinanceAccountTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");

    private static final String INSTRUMENTS = "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\","
            + "\"baseAsset\":\"BTC\",\"baseAssetPrecision\":8,\"quoteAsset\":\"USDT\",\"quotePrecision\":8,"
            + "\"orderTypes\":[\"LIMIT\"],\"filters\":[]}]}";

    private static final String FILLED = """
            {"subscriptionId":0,"event":{"e":"executionReport","E":1763800002000,"s":"BTCUSDT","c":"%s","S":"BUY",
             "o":"LIMIT","f":"GTC","q":"0.01","p":"60000","C":"","x":"TRADE","X":"FILLED","r":"NONE","i":28,
             "l":"0.01","z":"0.01","L":"60000","n":"0.00001","N":"BTC","T":1763800002000,"t":77,"w":false,"m":true,
             "O":1763800001000,"Z":"600","Y":"600","Q":"0"}}""";

    @ParameterizedTest
    @ValueSource(strings = {"rest", "websocket"})
    @DisplayName("ORD-2, FILL-1 an order is placed, filled by the stream once, and complete")
    void placesAndFills(String orderEntry) {
        Bench bench = new Bench();
        bench.http()
                .standing("/api/v3/exchangeInfo", INSTRUMENTS)
                .standing(
                        "/api/v3/account",
                        "{\"canTrade\":true,\"balances\":[{\"asset\":\"USDT\",\"free\":\"1000\",\"locked\":\"0\"}]}")
                .standing("/api/v3/openOrders", "[]")
                .standing("/api/v3/myTrades", "[]")
                .standing(
                        "/api/v3/account/commission",
                        "{\"standardCommission\":{\"maker\":\"0.001\",\"taker\":\"0.001\"}}");
        Connector connector = new BinanceConnectors()
                .create(
                        new ConnectorSettings("binance", "main", Map.of(), Map.of("order-entry", orderEntry)),
                        bench.context());
        Account[] opened = new Account[1];
        bench.on(connector::start);
        bench.on(() -> opened[0] = connector.openAccount(new AccountSettings("main", Bench.CREDENTIALS, "abc", false)));
        Account account = opened[0];
        bench.time().advance(Duration.ofSeconds(2));
        FakeSockets.Socket user = bench.sockets().opened().stream()
                .filter(socket -> socket.sent().toString().contains("userDataStream"))
                .findFirst()
                .orElseThrow();
        bench.on(() -> user.deliver("{\"id\":\"1\",\"status\":200,\"result\":{\"subscriptionId\":0}}"));
        bench.time().advance(Duration.ofSeconds(2));
        assertThat(account.health().state().allowsCreates())
                .as(account.health().toString())
                .isTrue();
        assertThat(account.balance("USDT").available()).isEqualByComparingTo("1000");

        String id = account.newClientOrderId();
        assertThat(id).matches("cbabc[0-9a-z]{12}");
        String answer = BinancePlaceOrderTest.NEW_ORDER.replace("\"cb1\"", '"' + id + '"');
        bench.http().standing("/api/v3/order", answer);
        OrderRequest request = OrderRequest.limit(PAIR, Side.BUY, new BigDecimal("60000"), new BigDecimal("0.01"));
        bench.on(() -> account.submit(new OrderCommand.Create(id, "bot", request)));
        if (orderEntry.equals("websocket")) {
            FakeSockets.Socket orders = bench.sockets().opened().stream()
                    .filter(socket -> socket.sent().toString().contains("order.place"))
                    .findFirst()
                    .orElseThrow();
            String frameId = json(orders.last()).get("id").asText();
            bench.on(() -> orders.deliver("{\"id\":\"" + frameId + "\",\"status\":200,\"result\":" + answer + "}"));
        }
        assertThat(account.order(id).status()).isEqualTo(OrderStatus.OPEN);
        bench.on(() -> user.deliver(FILLED.formatted(id)));
        bench.on(() -> user.deliver(FILLED.formatted(id)));

        assertThat(account.order(id).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(bench.published().values(OrderEvent.OrderCreated.class)).hasSize(1);
        assertThat(bench.published().values(OrderEvent.OrderFilled.class))
                .extracting(OrderEvent.OrderFilled::fill)
                .extracting(Fill::tradeId)
                .containsExactly("77");
        assertThat(bench.published().values(OrderEvent.OrderCompleted.class)).hasSize(1);

        bench.on(connector::stop);
        bench.time().advance(Duration.ofSeconds(10));
        assertThat(bench.time().isIdle()).as("PART-5 no timer is left").isTrue();
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
