package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.emulator.Fault;
import org.colibri.api.model.TradingPair;
import org.colibri.testkit.loopback.LoopbackEmulator;
import org.colibri.testkit.loopback.PlainHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The emulator of perpetuals as the host starts it: by its provider, with options. */
class PerpetualEmulatorTest {

    private final LoopbackEmulator emulators = new LoopbackEmulator();

    @AfterEach
    void stop() {
        emulators.close();
    }

    @Test
    @DisplayName("It tells its endpoints; its ledger shows orders by the venue's ids, balances and positions")
    void ledger() {
        EmulatorReady ready = emulators.start(new BinancePerpetualEmulatorProvider(), EmulatorOptions.defaults());
        assertThat(ready.connector()).isEqualTo("binance-perpetual");
        assertThat(ready.endpoints()).containsOnlyKeys("rest", "sapi", "ws", "wsApi");
        assertThat(ready.endpoints().get("wsApi").getPath()).isEqualTo("/ws-fapi/v1");
        PlainHttp venue = new PlainHttp(ready.endpoints().get("rest").getPort());
        String order = "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.5&newClientOrderId=e-1&timestamp="
                + emulators.loop().millis();
        String signature = PlainClient.hmac(ready.credentials().get("apiSecret"), order);
        JsonNode placed = venue.send(
                        "POST",
                        "/fapi/v1/order?" + order + "&signature=" + signature,
                        "",
                        Map.of("X-MBX-APIKEY", ready.credentials().get("apiKey")))
                .body();
        PlainHttp control = new PlainHttp(ready.control().getPort());
        JsonNode ledger = control.send("GET", "/ledger", "", Map.of()).body();
        assertThat(ledger.at("/orders/0/exchangeOrderId").asText())
                .isEqualTo(placed.path("orderId").asText());
        assertThat(ledger.at("/fills/0/clientOrderId").asText()).isEqualTo("e-1");
        assertThat(ledger.path("balances")).hasSize(1);
        assertThat(ledger.at("/balances/0/asset").asText()).isEqualTo("USDT");
        JsonNode position = ledger.at("/positions/0");
        assertThat(position.path("side").asText()).isEqualTo("SHORT");
        assertThat(position.path("amount").asText()).isEqualTo("0.5");
        assertThat(position.path("leverage").asText()).isEqualTo("20");
        control.send("POST", "/funding", "{\"tradingPair\":\"BTC-USDT\",\"rate\":\"0.001\"}", Map.of());
        control.send("POST", "/mark", "{\"tradingPair\":\"BTC-USDT\",\"price\":\"5000000\"}", Map.of());
        assertThat(control.send("GET", "/ledger", "", Map.of()).body().path("positions"))
                .isEmpty();
    }

    @Test
    @DisplayName("SYM-1: a pair that settles in no dollar coin is no USD-M perpetual")
    void pairs() {
        BinancePerpetualProtocol protocol = new BinancePerpetualProtocol(EmulatorOptions.defaults());
        assertThat(protocol.instrument(TradingPair.parse("SOL-USDC")).settle()).isEqualTo("USDC");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> protocol.instrument(TradingPair.parse("ETH-BTC")))
                .withMessageContaining("one of USDT, USDC");
    }

    @Test
    @DisplayName("Faults dropAck and dropRequest meet orders on REST and the WebSocket API, never the listen key")
    void lostAnswers() {
        try (PerpetualLoopback venue = new PerpetualLoopback()) {
            venue.run(() -> venue.fixture().faults.set(new Fault("dropAck", 0, 1)));
            assertThat(venue.listenKey()).hasSize(64);
            VenueSocket api = venue.client.socket("/ws-fapi/v1");
            api.send(venue.client.frame(
                    "1",
                    "order.place",
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
                    "24000",
                    "newClientOrderId",
                    "lost"));
            assertThat(api.closeCode()).isEqualTo(1006);
            assertThat(venue.ask("GET", "/v1/order", "symbol", "BTCUSDT", "origClientOrderId", "lost")
                            .path("status")
                            .asText())
                    .isEqualTo("NEW");
        }
    }
}
