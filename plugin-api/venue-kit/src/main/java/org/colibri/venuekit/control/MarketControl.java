package org.colibri.venuekit.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.server.JsonWriter;
import org.colibri.venuekit.venue.BookState;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.OrderRequest;
import org.colibri.venuekit.venue.Outcome;
import org.colibri.venuekit.venue.Rejection;
import org.colibri.venuekit.venue.VenueOrder;

/** Lets a test act as the outside market. */
final class MarketControl {

    private static final int SHOWN = 1_000;

    private final Exchange exchange;
    private final JsonWriter json = new JsonWriter();

    MarketControl(Exchange exchange) {
        this.exchange = exchange;
    }

    /** A market order from outside: {@code {"tradingPair","side","amount"}}; answers what it took. */
    JsonNode trade(JsonBody body) {
        body.allowOnly("tradingPair", "side", "amount");
        Market market = market(body);
        Side side = body.side("side");
        BigDecimal amount = body.positive("amount");
        VenueOrder order = placed(exchange.place(
                OrderRequest.market(outside(), market.instrument().tradingPair(), side, amount)));
        json.start()
                .object()
                .field("tradingPair", order.pair().toString())
                .field("side", side.name())
                .field("amount", amount.toPlainString())
                .plain("filledAmount", order.filledAmount());
        BigDecimal average = order.averagePrice();
        if (average != null) {
            json.plain("averagePrice", average);
        }
        return json.endObject().toNode();
    }

    /**
     * Sets what the outside market has in a book: {@code {"tradingPair","bids","asks"}}. A side that is not named stays
     * as it is, and so does an order that is as it should be; an empty one is cleared. Clients' orders stay, and trade
     * with what now crosses them.
     */
    JsonNode book(JsonBody body) {
        body.allowOnly("tradingPair", "bids", "asks");
        Market market = market(body);
        List<BookLevel> bids = body.has("bids") ? body.levels("bids") : null;
        List<BookLevel> asks = body.has("asks") ? body.levels("asks") : null;
        if (bids == null && asks == null) {
            throw new ControlException(ErrorCategory.INVALID_REQUEST, "name bids, asks, or both");
        }
        refuseCrossed(bids, asks);
        check(market, Side.BUY, bids);
        check(market, Side.SELL, asks);
        List<BookLevel> newBids = clear(market, Side.BUY, bids);
        List<BookLevel> newAsks = clear(market, Side.SELL, asks);
        set(market, Side.BUY, newBids);
        set(market, Side.SELL, newAsks);
        return state(market);
    }

    private void check(Market market, Side side, List<BookLevel> levels) {
        for (BookLevel level : levels == null ? List.<BookLevel>of() : levels) {
            Rejection rejection = exchange.check(order(market, side, level));
            if (rejection != null) {
                throw new ControlException(ErrorCategory.INVALID_REQUEST, rejection.detail());
            }
        }
    }

    /** Takes out what is not as it should be, of a side that is named; gives the levels that are then missing. */
    private List<BookLevel> clear(Market market, Side side, List<BookLevel> wanted) {
        if (wanted == null) {
            return List.of();
        }
        List<BookLevel> missing = new ArrayList<>(wanted);
        for (VenueOrder order :
                exchange.openOrders(outside(), market.instrument().tradingPair())) {
            if (order.side() == side && !took(missing, order)) {
                exchange.cancel(outside(), order.id());
            }
        }
        return missing;
    }

    /** Takes the one level out of the list that the order is; false when it is none. */
    private static boolean took(List<BookLevel> levels, VenueOrder order) {
        for (int i = 0; i < levels.size(); i++) {
            BookLevel level = levels.get(i);
            if (level.price().compareTo(order.price()) == 0 && level.amount().compareTo(order.remaining()) == 0) {
                levels.remove(i);
                return true;
            }
        }
        return false;
    }

    private void set(Market market, Side side, List<BookLevel> levels) {
        for (BookLevel level : levels) {
            placed(exchange.place(order(market, side, level)));
        }
    }

    private OrderRequest order(Market market, Side side, BookLevel level) {
        return OrderRequest.limit(outside(), market.instrument().tradingPair(), side, level.price(), level.amount());
    }

    private JsonNode state(Market market) {
        BookState book = market.book(SHOWN);
        json.start()
                .object()
                .field("tradingPair", market.instrument().tradingPair().toString())
                .field("sequence", book.updateId());
        levels("bids", book.bids());
        levels("asks", book.asks());
        return json.endObject().toNode();
    }

    private void levels(String name, List<BookLevel> levels) {
        json.array(name);
        for (BookLevel level : levels) {
            json.array().plain(level.price()).plain(level.amount()).endArray();
        }
        json.endArray();
    }

    private static void refuseCrossed(List<BookLevel> bids, List<BookLevel> asks) {
        if (bids == null || asks == null || bids.isEmpty() || asks.isEmpty()) {
            return;
        }
        BigDecimal bid =
                bids.stream().map(BookLevel::price).reduce(BigDecimal::max).orElseThrow();
        BigDecimal ask =
                asks.stream().map(BookLevel::price).reduce(BigDecimal::min).orElseThrow();
        if (bid.compareTo(ask) >= 0) {
            throw new ControlException(
                    ErrorCategory.INVALID_REQUEST,
                    "bid " + bid + " crosses ask " + ask + ": a book must not cross itself");
        }
    }

    /** The market that a body names. */
    Market market(JsonBody body) {
        Market market = exchange.market(body.pair("tradingPair"));
        if (market == null) {
            throw new ControlException(
                    ErrorCategory.INVALID_REQUEST,
                    body.text("tradingPair") + " is not traded here: expected one of "
                            + exchange.markets().stream()
                                    .map(m -> m.instrument().tradingPair())
                                    .toList());
        }
        return market;
    }

    private static VenueOrder placed(Outcome outcome) {
        if (!outcome.accepted()) {
            throw new ControlException(
                    ErrorCategory.INVALID_REQUEST, outcome.rejection().detail());
        }
        return outcome.order();
    }

    private Account outside() {
        return exchange.accounts().outside();
    }
}
