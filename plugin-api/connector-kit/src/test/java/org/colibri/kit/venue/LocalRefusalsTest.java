package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalRefusalsTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");

    private final LocalRefusals refusals = new LocalRefusals("Toy");

    @Test
    @DisplayName("CMD-2: what the venue does not take is refused here, with its name and what to do instead")
    void refuses() {
        OrderRequest market = OrderRequest.market(PAIR, Side.BUY, BigDecimal.ONE);
        VenueException byQuote =
                refused(() -> refusals.requireNotByQuote(OrderRequest.marketByQuote(PAIR, Side.BUY, BigDecimal.TEN)));
        assertThat(byQuote.category()).isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(byQuote.definite()).isTrue();
        assertThat(byQuote).hasMessageContaining("Toy does not take market orders by a quote amount");
        assertThat(byQuote.hint()).isEqualTo("give the amount in the base asset");
        assertThat(refused(() -> refusals.requireUsualTimeInForce(market.withTimeInForce(TimeInForce.FOK))))
                .hasMessageContaining("MARKET orders with FOK");
        assertThat(refusals.noCandles(CandleInterval.M3, List.of(CandleInterval.M1)))
                .hasMessageContaining("Toy has no candles of 3m");
        assertThatCode(() -> {
                    refusals.requireNotByQuote(market);
                    refusals.requireUsualTimeInForce(market.withTimeInForce(TimeInForce.IOC));
                    refusals.requireUsualTimeInForce(OrderRequest.limit(PAIR, Side.BUY, BigDecimal.TEN, BigDecimal.ONE)
                            .withTimeInForce(TimeInForce.FOK));
                })
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("CMD-2: a refusal that is thrown while a request is made arrives like the venue's")
    void answers() {
        VenueException thrown = refusals.unsupported("this", "leave it");
        assertThat(LocalRefusals.asAnswer(() -> {
                    throw thrown;
                }))
                .isCompletedExceptionally();
        assertThat(LocalRefusals.asAnswer(() -> CompletableFuture.completedFuture(1)))
                .isCompletedWithValue(1);
    }

    private static VenueException refused(ThrowingCallable check) {
        return catchThrowableOfType(VenueException.class, check);
    }
}
