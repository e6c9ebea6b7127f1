package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Side;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** Public trades as rows. */
final class TradeRows {

    /** How far a price's direction is looked for. */
    private static final int LONGEST_LOOK = 100;

    private final Symbols symbols;
    private final Ids ids;

    TradeRows(Symbols symbols, Ids ids) {
        this.symbols = symbols;
        this.ids = ids;
    }

    ObjectNode row(TapeTrade trade) {
        Rules rules = symbols.rules(trade.pair());
        BigDecimal price = trade.price();
        return Json.object()
                .put("timestamp", Stamp.of(trade.time()))
                .put("symbol", rules.symbol())
                .put("side", trade.takerSide() == Side.BUY ? "Buy" : "Sell")
                .put("size", rules.qty(trade.amount()))
                .put("price", Json.number(price))
                .put("tickDirection", direction(trade))
                .put("trdMatchID", ids.trade(trade.pair(), trade.id()))
                .put("grossValue", rules.money().units(rules.worth(price, trade.amount())))
                .put("homeNotional", Json.number(rules.baseOf(price, trade.amount())))
                .put("foreignNotional", Json.number(rules.quoteOf(price, trade.amount())))
                .put("trdType", "Regular");
    }

    private String direction(TapeTrade trade) {
        Market market = symbols.market(trade.pair());
        long id = trade.id() - 1;
        for (int looked = 0; looked < LONGEST_LOOK && id > 0; looked++, id--) {
            List<TapeTrade> before = market.tradesFrom(id, 1);
            int change =
                    before.isEmpty() ? 0 : trade.price().compareTo(before.get(0).price());
            if (change != 0) {
                return words(change, looked > 0);
            }
        }
        return words(trade.price().compareTo(market.openingPrice()), id < trade.id() - 1);
    }

    private static String words(int change, boolean since) {
        return (since || change == 0 ? "Zero" : "") + (change < 0 ? "MinusTick" : "PlusTick");
    }
}
