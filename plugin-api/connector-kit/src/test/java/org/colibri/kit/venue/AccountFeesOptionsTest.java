package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.colibri.kit.venue.PrivateVenue.BTC;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeDiscount;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Prices;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.order.ScriptedApi;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An account's fees by the connector's options, by the venue's word and by its prices. */
class AccountFeesOptionsTest {

    private final PrivateVenue venue = new PrivateVenue();
    private final TestContext context = venue.context;
    private final ScriptedApi api = venue.api;
    private VenueAccount account;

    @BeforeEach
    void open() {
        context.on(() -> account = venue.open(false));
    }

    private void answer(String what, Object value) {
        context.on(() -> api.answerAll(what, value));
    }

    @Test
    @DisplayName("FEE-2: options set the fees in the place of what the venue tells; a wrong one is named")
    void feesByOption() {
        venue.options.put("fee-maker", "-0.0001");
        venue.options.put("fee-taker", "0.0009");
        context.on(() -> account = venue.open(false));
        assertThat(account.fees(BTC)).isEqualTo(new FeeRates(BTC, new BigDecimal("-0.0001"), new BigDecimal("0.0009")));
        assertThat(api.count("fees")).isZero();
        venue.options.put("fee-taker", "9%");
        context.on(() -> assertThatThrownBy(() -> venue.open(false))
                .hasMessageContaining("fee-taker")
                .hasMessageContaining("'9%'")
                .hasMessageContaining("0.001 is 0.1 %"));
    }

    @Test
    @DisplayName(
            "FEE-3: an order's fee is reckoned in the discount asset that the account holds, by the venue's prices")
    void feeOfAnOrder() {
        BigDecimal rate = new BigDecimal("0.001");
        BigDecimal less = new BigDecimal("0.00075");
        context.on(() -> venue.sockets.last().open());
        answer("openOrders", List.of());
        answer("balances", List.of());
        context.on(() -> account.fees(BTC));
        answer("fees", new FeeRates(BTC, rate, rate, new FeeDiscount("BNB", less, less)));
        OrderRequest order = OrderRequest.limit(BTC, Side.SELL, new BigDecimal("20000"), BigDecimal.ONE);
        assertThat(account.estimateFee(order)).isEqualTo(new Fee("USDT", new BigDecimal("20.000")));
        Prices prices = new Prices(
                Map.of(TradingPair.parse("BNB-USDT"), new BigDecimal("500")),
                context.loop().clock().millis());
        when(venue.connector.prices()).thenReturn(prices);
        context.on(() -> venue.sink.balances(
                List.of(new Balance("BNB", BigDecimal.ONE, BigDecimal.ONE)),
                context.loop().clock().millis()));
        Fee inBnb = account.estimateFee(order);
        assertThat(inBnb.asset()).isEqualTo("BNB");
        assertThat(inBnb.amount()).isEqualByComparingTo("0.03");
    }
}
