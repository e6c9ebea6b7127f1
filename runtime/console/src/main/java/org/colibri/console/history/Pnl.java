package org.colibri.console.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.engine.accounting.BotAccounting;
import org.colibri.engine.accounting.MarketAccount.Figures;
import org.colibri.engine.accounting.RateLookup;
import org.colibri.store.database.History.BotFill;

/**
 * Profit of each bot in each market, by average cost over all its fills (FRAMEWORK 6.3). With a moment to begin at,
 * what was done before counts for the cost of the position and for nothing else.
 */
final class Pnl {

    private final long since;
    private final Map<Key, Market> markets = new LinkedHashMap<>();

    /**
     * @param since milliseconds since the epoch; 0 for all
     */
    Pnl(long since) {
        this.since = since;
    }

    private record Key(String bot, String connector, String account, TradingPair pair) {}

    /**
     * A bot's figures in one market, in quote units where nothing else is said.
     *
     * @param bot null when no record says who placed the orders
     * @param position base units held at the end
     * @param averagePrice of the position, zero when it is flat
     * @param feesQuote fees in quote, and those in base at the price of their fill
     * @param netPnlQuote realized less these fees
     * @param fees all of them, by asset
     */
    record Row(
            String bot,
            String connector,
            String account,
            TradingPair tradingPair,
            long fills,
            BigDecimal volumeQuote,
            BigDecimal realizedPnlQuote,
            BigDecimal feesQuote,
            BigDecimal netPnlQuote,
            BigDecimal position,
            BigDecimal averagePrice,
            Map<String, BigDecimal> fees) {}

    /** One market's books; {@code before} is what they said at the moment to begin at, null until then. */
    private static final class Market {

        private final BotAccounting books = new BotAccounting(RateLookup.none());
        private final Map<String, BigDecimal> fees = new TreeMap<>();
        private Figures before;
    }

    /** Books the next fill; they come oldest first. */
    void book(BotFill booked) {
        Fill fill = booked.fill();
        Key key = new Key(booked.bot(), booked.connector(), booked.account(), fill.tradingPair());
        MarketKey marketKey = new MarketKey(key.connector(), key.pair());
        Market market = markets.computeIfAbsent(key, k -> new Market());
        boolean counts = fill.timestamp() >= since;
        if (counts && market.before == null) {
            market.before = market.books.market(marketKey).figures(null);
        }
        market.books.fill(marketKey, key.account(), InstrumentKind.SPOT, fill);
        Fee fee = fill.fee();
        if (counts && fee != null) {
            market.fees.merge(fee.asset(), fee.amount(), BigDecimal::add);
        }
    }

    /** The markets that had a fill since the moment to begin at. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        markets.forEach((key, market) -> {
            if (market.before != null) {
                rows.add(row(key, market));
            }
        });
        return rows;
    }

    private static Row row(Key key, Market market) {
        Figures before = market.before;
        Figures now =
                market.books.market(new MarketKey(key.connector(), key.pair())).figures(null);
        BigDecimal realized = now.realizedPnlQuote().subtract(before.realizedPnlQuote());
        BigDecimal fees = now.feesQuote().subtract(before.feesQuote());
        return new Row(
                key.bot(),
                key.connector(),
                key.account(),
                key.pair(),
                now.fills() - before.fills(),
                now.volumeQuote().subtract(before.volumeQuote()),
                realized,
                fees,
                realized.subtract(fees),
                now.position(),
                now.averagePrice(),
                market.fees);
    }
}
