package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.account.ReceivedAssetFees;

/** Small venues for tests. */
public final class Venues {

    public static final TradingPair BTC_USDT = TradingPair.parse("BTC-USDT");
    public static final TradingPair ETH_USDT = TradingPair.parse("ETH-USDT");

    private Venues() {}

    /** Tick 0.01, step 0.00001, at least 0.00001 base and 5 quote, scales of 8. */
    public static Instrument instrument(TradingPair pair) {
        return Instrument.builder(pair, pair.base() + pair.quote())
                .priceIncrement(new BigDecimal("0.01"))
                .amountIncrement(new BigDecimal("0.00001"))
                .minAmount(new BigDecimal("0.00001"))
                .maxAmount(new BigDecimal("9000"))
                .minNotional(new BigDecimal("5"))
                .scales(8, 8)
                .orderTypes(Set.of(OrderType.values()))
                .timesInForce(Set.of(TimeInForce.values()))
                .build();
    }

    /** BTC-USDT opening at 25000 and ETH-USDT at 1500; 0.1 % maker, 0.2 % taker, taken from what is received. */
    public static Exchange exchange(Clock clock) {
        return exchange(clock, new OrderStore());
    }

    static Exchange exchange(Clock clock, OrderStore store) {
        return new Exchange(
                clock,
                List.of(
                        new Listing(instrument(BTC_USDT), new BigDecimal("25000")),
                        new Listing(instrument(ETH_USDT), new BigDecimal("1500"))),
                new ReceivedAssetFees(new BigDecimal("0.001"), new BigDecimal("0.002"), 8),
                ExchangeRules.defaults(),
                store);
    }
}
