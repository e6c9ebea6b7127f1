package org.colibri.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.config.HostConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The risk gate")
class RiskGateTest {

    private static final TradingPair BTC = new TradingPair("BTC", "USDT");
    private static final long SECOND = 1_000_000_000L;

    private final KillSwitch killSwitch = new KillSwitch();
    private final RiskGate gate =
            new RiskGate(new HostConfig.Risk(Map.of("USDT", new BigDecimal("1000")), 3, 2), killSwitch);

    private static OrderRequest limit(String price, String amount) {
        return OrderRequest.limit(BTC, Side.BUY, new BigDecimal(price), new BigDecimal(amount));
    }

    private String refuseCreate(OrderRequest request, BigDecimal reference, int openOrders, long nanos) {
        return gate.refuseCreate(request, reference, null, openOrders, nanos);
    }

    @Test
    @DisplayName("values contracts by what each is worth, whatever the amount beside them says")
    void contracts() {
        OrderRequest order = limit("25000", "0.0001").sized(new BigDecimal("1001"), new BigDecimal("0.0001"));

        assertThat(gate.refuseCreate(order, null, BigDecimal.ONE, 0, 0)).contains("1001 USDT");
        assertThat(gate.refuseCreate(order, null, new BigDecimal("0.5"), 0, 0)).isNull();
    }

    @Test
    @DisplayName("lets an order of exactly the limit pass and refuses a larger one, with the numbers")
    void notional() {
        assertThat(refuseCreate(limit("100", "10"), null, 0, 0)).isNull();
        assertThat(refuseCreate(limit("100", "10.01"), null, 0, SECOND))
                .contains("1001.00")
                .contains("1000");
    }

    @Test
    @DisplayName("values market orders by the best opposite price, and refuses what it cannot value")
    void marketOrders() {
        OrderRequest market = OrderRequest.market(BTC, Side.BUY, new BigDecimal("2"));

        assertThat(refuseCreate(market, new BigDecimal("400"), 0, 0)).isNull();
        assertThat(refuseCreate(market, new BigDecimal("600"), 0, 0)).contains("1200");
        assertThat(refuseCreate(market, null, 0, 0)).contains("no price");
        assertThat(refuseCreate(OrderRequest.marketByQuote(BTC, Side.BUY, new BigDecimal("1000.1")), null, 0, 0))
                .contains("1000.1");
    }

    @Test
    @DisplayName("limits open orders and orders per second; refused ones do not count")
    void counts() {
        assertThat(refuseCreate(limit("1", "1"), null, 3, 0)).contains("risk.max-open-orders is 3");
        assertThat(refuseCreate(limit("1", "1"), null, 2, 0)).isNull();
        assertThat(gate.refuseAmend("USDT", BigDecimal.ONE, BigDecimal.ONE, 10)).isNull();
        assertThat(refuseCreate(limit("1", "1"), null, 0, 20)).contains("max-orders-per-second is 2");
        assertThat(refuseCreate(limit("1", "1"), null, 0, SECOND - 1)).isNotNull();
        assertThat(refuseCreate(limit("1", "1"), null, 0, SECOND)).isNull();
        assertThat(refuseCreate(limit("1", "1"), null, 0, SECOND + 1)).isNotNull();
    }

    @Test
    @DisplayName("refuses everything while the host is killed")
    void killed() {
        killSwitch.kill("drawdown");
        assertThat(refuseCreate(limit("1", "1"), null, 0, 0)).contains("drawdown");
        assertThat(gate.refuseAmend("USDT", BigDecimal.ONE, BigDecimal.ONE, 0)).contains("drawdown");

        killSwitch.release();
        assertThat(refuseCreate(limit("1", "1"), null, 0, 0)).isNull();
    }
}
