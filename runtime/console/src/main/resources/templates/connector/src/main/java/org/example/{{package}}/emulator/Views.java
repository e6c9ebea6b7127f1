package org.example.{{package}}.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Candle;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.venuekit.venue.BookState;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/** How the venue writes what it has. CHANGE: all of it. */
final class Views {

    private final Exchange exchange;

    Views(Exchange exchange) {
        this.exchange = exchange;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ObjectNode instrument(Instrument instrument) {
        return object().put("symbol", instrument.symbol())
                .put("base", instrument.base())
                .put("quote", instrument.quote())
                .put("priceStep", plain(instrument.priceIncrement()))
                .put("amountStep", plain(instrument.amountIncrement()))
                .put("minAmount", plain(instrument.minAmount()))
                .put("minValue", plain(instrument.minNotional()))
                .put("trading", instrument.isTrading());
    }

    static ObjectNode book(Market market, int depth, long time) {
        BookState book = market.book(depth);
        ObjectNode node = object().put("symbol", market.instrument().symbol())
                .put("sequence", book.updateId())
                .put("time", time);
        levels(node.putArray("bids"), book.bids());
        levels(node.putArray("asks"), book.asks());
        return node;
    }

    static ObjectNode ticker(Market market, long time) {
        ObjectNode node = object().put("symbol", market.instrument().symbol())
                .put("last", plain(market.lastPrice()))
                .put("time", time);
        BookLevel bid = market.bestBid();
        if (bid != null) {
            node.put("bid", plain(bid.price())).put("bidAmount", plain(bid.amount()));
        }
        BookLevel ask = market.bestAsk();
        if (ask != null) {
            node.put("ask", plain(ask.price())).put("askAmount", plain(ask.amount()));
        }
        return node;
    }

    ObjectNode trade(TapeTrade trade) {
        return object().put("symbol", exchange.market(trade.pair()).instrument().symbol())
                .put("id", trade.id())
                .put("price", plain(trade.price()))
                .put("amount", plain(trade.amount()))
                .put("taker", word(trade.takerSide()))
                .put("time", trade.time());
    }

    static ObjectNode candle(String symbol, Candle candle) {
        return object().put("symbol", symbol)
                .put("interval", candle.interval().text())
                .put("opened", candle.openTime())
                .put("open", plain(candle.open()))
                .put("high", plain(candle.high()))
                .put("low", plain(candle.low()))
                .put("close", plain(candle.close()))
                .put("volume", plain(candle.volume()))
                .put("value", plain(candle.quoteVolume()))
                .put("closed", candle.closed());
    }

    ObjectNode order(VenueOrder order) {
        ObjectNode node = object().put("id", Long.toString(order.id()))
                .put("clientId", order.clientOrderId())
                .put("symbol", exchange.market(order.pair()).instrument().symbol())
                .put("side", word(order.side()))
                .put("type", word(order.type()))
                .put("amount", plain(order.amount()))
                .put("filled", plain(order.filledAmount()))
                .put("value", plain(order.filledQuote()))
                .put(
                        "status",
                        switch (order.status()) {
                            case NEW, PARTIALLY_FILLED -> "open";
                            case FILLED -> "filled";
                            case CANCELED -> "canceled";
                            case EXPIRED, REJECTED -> "expired";
                        })
                .put("created", order.createdAt())
                .put("updated", order.updatedAt());
        if (order.price() != null) {
            node.put("price", plain(order.price()));
        }
        if (order.timeInForce() != null && order.type() == OrderType.LIMIT) {
            node.put(
                    "timeInForce",
                    switch (order.timeInForce()) {
                        case GTC -> "gtc";
                        case IOC -> "ioc";
                        case FOK -> "fok";
                    });
        }
        return node;
    }

    ObjectNode fill(VenueFill fill) {
        return object().put("id", Long.toString(fill.tradeId()))
                .put("orderId", Long.toString(fill.orderId()))
                .put("clientId", fill.clientOrderId())
                .put("symbol", exchange.market(fill.pair()).instrument().symbol())
                .put("side", word(fill.side()))
                .put("price", plain(fill.price()))
                .put("amount", plain(fill.amount()))
                .put("fee", plain(fill.fee().amount()))
                .put("feeAsset", fill.fee().asset())
                .put("maker", fill.liquidity() == Liquidity.MAKER)
                .put("time", fill.time());
    }

    static ArrayNode balances(List<Balance> balances) {
        ArrayNode list = array();
        for (Balance balance : balances) {
            list.addObject()
                    .put("asset", balance.asset())
                    .put("total", plain(balance.total()))
                    .put("available", plain(balance.available()));
        }
        return list;
    }

    static void levels(ArrayNode list, List<BookLevel> levels) {
        levels.forEach(level -> list.addArray().add(plain(level.price())).add(plain(level.amount())));
    }

    static String plain(BigDecimal value) {
        return Decimals.plain(value).toPlainString();
    }

    static String word(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }

    static String word(OrderType type) {
        return switch (type) {
            case LIMIT -> "limit";
            case LIMIT_MAKER -> "post-only";
            case MARKET -> "market";
        };
    }
}
