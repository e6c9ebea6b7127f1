package org.colibri.plugins.bitmex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BitmexOrderFormTest {

    private static BitmexSymbols.Listed listed(String symbol) {
        Instrument instrument = Bench.spot().instrument(symbol);
        return BitmexInstruments.decode(Bench.json(Bench.LIST), instrument.kind())
                .listed()
                .get(symbol);
    }

    private static String form(String symbol, OrderRequest request, boolean hedged) {
        BitmexSymbols.Listed listed = listed(symbol);
        return BitmexOrderForm.place(listed.instrument(), listed.units(), "id", request, hedged);
    }

    private static OrderRequest limit(String symbol, String price, String amount) {
        TradingPair pair = listed(symbol).instrument().tradingPair();
        return OrderRequest.limit(pair, Side.BUY, new BigDecimal(price), new BigDecimal(amount));
    }

    @Test
    @DisplayName("RULE-5: spot is counted in the coin's smallest unit, a linear contract in contracts")
    void counts() {
        assertThat(form("XBT_USDT", limit("XBT_USDT", "50000.50", "0.0012"), false))
                .isEqualTo("{\"symbol\":\"XBT_USDT\",\"side\":\"Buy\",\"orderQty\":120000,\"ordType\":\"Limit\","
                        + "\"price\":50000.5,\"clOrdID\":\"id\"}");
        assertThat(form("ETH_XBT", limit("ETH_XBT", "0.0000001", "2"), false))
                .contains("\"orderQty\":2000000000,")
                .contains("\"price\":0.0000001,");
        assertThat(form("XBTUSDT", limit("XBTUSDT", "64000.1", "0.0105"), false))
                .contains("\"orderQty\":10500,");
    }

    @Test
    @DisplayName("RULE-5: an inverse order is its exact number of contracts, or as many lots as its amount is worth")
    void inverse() {
        OrderRequest worth = limit("XBTUSD", "98000", "0.00102041");
        assertThat(form("XBTUSD", worth, false)).contains("\"orderQty\":100,");
        assertThat(form("XBTUSD", worth.sized(new BigDecimal("300"), null), false))
                .contains("\"orderQty\":300,");
        OrderRequest market = OrderRequest.market(worth.tradingPair(), Side.SELL, BigDecimal.ONE);
        assertThat(form("XBTUSD", market.sized(new BigDecimal("200"), null), false))
                .contains("\"orderQty\":200,\"ordType\":\"Market\"");
        refused("XBTUSD", market, ErrorCategory.INVALID_ORDER);
        refused("XBTUSD", limit("XBTUSD", "98000", "0.001"), ErrorCategory.INVALID_ORDER);
    }

    @Test
    @DisplayName("CMD-2, PERP-3: reduce-only, time in force and the leg of a hedged account")
    void instructions() {
        OrderRequest close = limit("XBTUSDT", "60000", "0.01").withPositionAction(PositionAction.CLOSE, true);
        assertThat(form("XBTUSDT", close.withTimeInForce(TimeInForce.FOK), true))
                .contains("\"execInst\":\"ReduceOnly\"", "\"timeInForce\":\"FillOrKill\"", "\"strategy\":\"Short\"");
        assertThat(form("XBTUSDT", close.withPositionAction(PositionAction.OPEN, false), true))
                .contains("\"strategy\":\"Long\"")
                .doesNotContain("execInst");
        assertThat(form("XBTUSDT", close, false)).doesNotContain("strategy");
    }

    @Test
    @DisplayName("CMD-2: what the venue does not take is refused before it is sent")
    void refusals() {
        OrderRequest order = limit("XBT_USDT", "60000", "0.01");
        refused("XBT_USDT", order.withPositionAction(null, true), ErrorCategory.NOT_SUPPORTED);
        refused(
                "XBT_USDT",
                OrderRequest.marketByQuote(order.tradingPair(), Side.BUY, BigDecimal.TEN),
                ErrorCategory.NOT_SUPPORTED);
        refused(
                "XBT_USDT",
                OrderRequest.limitMaker(order.tradingPair(), Side.BUY, BigDecimal.TEN, BigDecimal.ONE)
                        .withTimeInForce(TimeInForce.IOC),
                ErrorCategory.NOT_SUPPORTED);
        refused("XBT_USDT", limit("XBT_USDT", "60000", "0.000000001"), ErrorCategory.INVALID_ORDER);
        refused("XBT_USDT", limit("XBT_USDT", "60000", "0"), ErrorCategory.INVALID_ORDER);
        refused("XBT_USDT", limit("XBT_USDT", "0", "1"), ErrorCategory.INVALID_ORDER);
        BitmexSymbols.Listed listed = listed("XBT_USDT");
        assertThatThrownBy(
                        () -> BitmexOrderForm.place(listed.instrument(), listed.units(), "x".repeat(37), order, false))
                .hasMessageContaining("36");
    }

    private static void refused(String symbol, OrderRequest request, ErrorCategory category) {
        assertThatThrownBy(() -> form(symbol, request, false)).isInstanceOfSatisfying(VenueException.class, error -> {
            assertThat(error.category()).isEqualTo(category);
            assertThat(error.definite()).isTrue();
        });
    }
}
