package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.colibri.api.model.Side;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** How the venue writes public trades: arrays of eleven by position, the quantity before the price, oldest first. */
final class PublicTrades {

    private static final int NO_CHANGE = 0;
    private static final int UP = 1;
    private static final int DOWN = 2;

    private final Instruments instruments;

    PublicTrades(Instruments instruments) {
        this.instruments = instruments;
    }

    ArrayNode newest(Market market, int count) {
        ArrayNode list = Json.array();
        List<TapeTrade> trades = market.trades(count);
        for (int i = 0; i < trades.size(); i++) {
            add(list, trades.get(i), i == 0 ? null : trades.get(i - 1));
        }
        return list;
    }

    /** A list of this trade alone, the market's newest. */
    ArrayNode one(Market market, TapeTrade trade) {
        ArrayNode list = Json.array();
        List<TapeTrade> before = market.tradesFrom(trade.id() - 1, 1);
        add(list, trade, before.isEmpty() || before.get(0).id() >= trade.id() ? null : before.get(0));
        return list;
    }

    private void add(ArrayNode list, TapeTrade trade, TapeTrade before) {
        int change = before == null ? 0 : trade.price().compareTo(before.price());
        boolean sells = trade.takerSide() == Side.SELL;
        list.addArray()
                .add(trade.id())
                .add(instruments.id(trade.pair()))
                .add(Json.number(trade.amount()))
                .add(Json.number(trade.price()))
                .add(sells ? trade.makerOrderId() : trade.takerOrderId())
                .add(sells ? trade.takerOrderId() : trade.makerOrderId())
                .add(trade.time())
                .add(change == 0 ? NO_CHANGE : change > 0 ? UP : DOWN)
                .add(sells ? 1 : 0)
                .add(0)
                .add(0);
    }
}
