package org.colibri.venuekit.market;

import java.math.BigDecimal;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.OrderRequest;

/**
 * Nobody trades but the clients: each book opens with 50 levels a side around the opening price, one price increment
 * apart beginning one increment off it, with one base unit each (of an inverse instrument contracts worth about as
 * much), and the outside market does nothing more.
 */
public final class QuietMarket implements MarketActor {

    private static final int LEVELS = 50;

    private final Exchange exchange;

    public QuietMarket(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void start() {
        exchange.markets().forEach(this::open);
    }

    @Override
    public void stop() {
        // it never began to act
    }

    private void open(Market market) {
        BigDecimal amount = OpeningPrices.contracts(market.instrument(), market.openingPrice(), BigDecimal.ONE);
        BigDecimal step = market.instrument().priceStep(market.openingPrice());
        for (int i = 1; i <= LEVELS; i++) {
            BigDecimal distance = step.multiply(BigDecimal.valueOf(i));
            place(market, Side.BUY, market.openingPrice().subtract(distance), amount);
            place(market, Side.SELL, market.openingPrice().add(distance), amount);
        }
    }

    private void place(Market market, Side side, BigDecimal price, BigDecimal amount) {
        Account outside = exchange.accounts().outside();
        if (price.signum() > 0) {
            exchange.place(OrderRequest.limit(outside, market.instrument().tradingPair(), side, price, amount));
        }
    }
}
