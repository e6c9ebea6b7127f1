package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.SettleAssetFees;

/**
 * A venue that liquidates: up to 5,000 USDT at a leverage of 20 with 4 % maintenance, beyond that 10 with 5 %, no larger
 * than 100,000; a leverage of 10 before one is chosen; a liquidation costs 1 %.
 */
final class MarginVenue {

    static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    static final TradingPair ETH = TradingPair.parse("ETH-USDT");

    final Exchange exchange;
    final Perpetuals perpetuals;
    final Account outside;

    MarginVenue(SettleAssetFees fees) {
        MarginRules margin = new MarginRules(
                instrument -> List.of(
                        new MarginTier(BigDecimal.ZERO, d("5000"), d("20"), d("0.04"), BigDecimal.ZERO),
                        new MarginTier(d("5000"), d("100000"), d("10"), d("0.05"), d("50"))),
                BigDecimal.TEN,
                d("0.01"),
                d("0.8"));
        exchange = new Exchange(
                new VirtualTime(0).clock(),
                List.of(new Listing(instrument(BTC), d("1000")), new Listing(instrument(ETH), d("100"))),
                fees,
                ExchangeRules.defaults().margined(margin));
        perpetuals = exchange.perpetuals();
        outside = exchange.accounts().outside();
    }

    private static Instrument instrument(TradingPair pair) {
        return Instrument.builder(pair, pair.base() + pair.quote())
                .perpetual("USDT")
                .priceIncrement(d("0.1"))
                .amountIncrement(d("0.01"))
                .scales(2, 2)
                .orderTypes(Set.of(OrderType.values()))
                .timesInForce(Set.of(TimeInForce.values()))
                .build();
    }

    static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    Account account(String name, String usdt) {
        Account account = exchange.accounts().open(name);
        exchange.deposit(account, "USDT", d(usdt));
        return account;
    }

    Outcome limit(Account account, TradingPair pair, Side side, String price, String amount) {
        return exchange.place(OrderRequest.limit(account, pair, side, d(price), d(amount)));
    }

    /** The account buys, or sells when negative, from the outside market at a price. */
    void open(Account account, TradingPair pair, String price, String amount) {
        boolean buys = d(amount).signum() > 0;
        String size = d(amount).abs().toPlainString();
        limit(outside, pair, buys ? Side.SELL : Side.BUY, price, size);
        Outcome outcome = limit(account, pair, buys ? Side.BUY : Side.SELL, price, size);
        if (!outcome.accepted()) {
            throw new AssertionError(outcome.rejection());
        }
    }
}
