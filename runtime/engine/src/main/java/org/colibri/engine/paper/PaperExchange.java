package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.Connector;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.market.OrderRules;
import org.colibri.venuekit.venue.ClearingHouse;

/**
 * The venue as a paper account sees it: takes orders by the venue's own rules and fills them by its public book and tape;
 * what that does to the account's funds is the clearing's. Every call is the arrival of a request; there is no latency in
 * here. On the connector's loop.
 *
 * <p>An order that would trade with an own one takes what stands before that one, and its rest expires; a post-only order
 * that would is refused.
 */
final class PaperExchange implements PaperClearing.Orders {

    private final Connector connector;
    private final Bus bus;
    private final PaperClearing clearing;
    private final PaperLedger ledger;
    private final PaperNews news;
    private final LongSupplier venueMillis;
    private final PaperOrders orders = new PaperOrders();
    private final Map<TradingPair, PaperMarket> markets = new HashMap<>();
    private long made;

    /**
     * @param clearing of that ledger, which has not been resumed
     * @param venueMillis the venue's time, milliseconds since the epoch
     */
    PaperExchange(
            Connector connector,
            Bus bus,
            PaperClearing clearing,
            PaperLedger ledger,
            PaperNews news,
            LongSupplier venueMillis) {
        this.connector = connector;
        this.bus = bus;
        this.clearing = clearing;
        this.ledger = ledger;
        this.news = news;
        this.venueMillis = venueMillis;
    }

    /**
     * Takes up the orders of an earlier run, which queue up anew once there is a book; what could not rest has ended. Called
     * once, before anything else.
     */
    void resume() {
        if (ledger.kept() != null) {
            made = ledger.kept().made();
        }
        clearing.resume(this);
        if (ledger.kept() != null) {
            ledger.kept().orders().forEach(this::resume);
        }
        checkpoint();
    }

    private void resume(PaperOrder order) {
        orders.add(order);
        if (!order.isLive()) {
            return;
        }
        if (!order.rests()) {
            end(order, OrderStatus.EXPIRED, "paper trading was interrupted");
            return;
        }
        try {
            clearing.reenter(order);
            market(order.pair()).rest(order);
        } catch (VenueException unaffordable) {
            end(order, OrderStatus.EXPIRED, "it could not go on after an interruption: " + unaffordable.getMessage());
        }
    }

    private void checkpoint() {
        ledger.checkpoint(made, clearing.balances(), orders.all(), clearing::keep);
    }

    /** Follows the pair from now on, so that its book is there when an order comes. */
    PaperMarket market(TradingPair pair) {
        PaperMarket known = markets.get(pair);
        if (known == null) {
            known = new PaperMarket(connector, bus, pair, this::rested);
            markets.put(pair, known);
            clearing.follow(pair);
        }
        return known;
    }

    @Override
    public void follow(TradingPair pair) {
        market(pair);
    }

    /**
     * An order arrives.
     *
     * @throws VenueException when it is refused: it never was
     */
    OrderReport place(String clientOrderId, OrderRequest request) {
        if (orders.has(clientOrderId)) {
            throw PaperRefusals.refusal(
                    ErrorCategory.DUPLICATE_CLIENT_ORDER_ID, "there was an order " + clientOrderId + " before");
        }
        if (!ledger.isWritable()) {
            throw PaperRefusals.refusal(
                    ErrorCategory.MAINTENANCE, "the paper account's ledger cannot be written: see the host's log");
        }
        PaperMarket market = market(request.tradingPair());
        OrderBook book = market.book();
        if (book == null) {
            throw PaperRefusals.refusal(
                    ErrorCategory.MAINTENANCE,
                    "the book of " + request.tradingPair()
                            + " is not valid now: there is nothing to trade on paper with");
        }
        OrderRequest checked = checkRules(book, request);
        Taking taking = look(market, book, checked);
        PaperOrder order = new PaperOrder("paper-" + (made + 1), clientOrderId, checked, venueMillis.getAsLong());
        clearing.enter(order, book, taken(checked, taking));
        made++;
        if (order.request() != checked) {
            taking = look(market, book, order.request());
        }
        orders.add(order);
        ledger.placed(order);
        take(order, market, book, taken(checked, taking));
        if (order.isLive() && !taking.whole() && order.rests() && !taking.meetsOwn()) {
            market.rest(order);
        } else if (order.isLive()) {
            boolean spent =
                    checked.amount() == null && taking.whole() && !order.fills().isEmpty();
            end(order, spent ? OrderStatus.FILLED : OrderStatus.EXPIRED, spent ? null : whyNot(checked, taking));
        } else {
            release(order);
        }
        OrderReport report = new OrderReport(order.told(), order.fills());
        tell(report);
        return report;
    }

    private static Taking look(PaperMarket market, OrderBook book, OrderRequest request) {
        return request.type() == OrderType.LIMIT_MAKER
                ? postOnly(market, book, request)
                : Taking.of(market.model(), book, request);
    }

    /** What is taken of what could be: all or nothing of an order that wants it so. */
    private static Taking taken(OrderRequest request, Taking taking) {
        return request.timeInForce() == TimeInForce.FOK && !taking.whole() ? Taking.nothing() : taking;
    }

    private void take(PaperOrder order, PaperMarket market, OrderBook book, Taking taken) {
        Instrument instrument = book.instrument();
        int left = taken.slices().size();
        for (Taking.Slice slice : taken.slices()) {
            boolean whole = --left == 0 && taken.whole();
            BigDecimal price = instrument.price(slice.price());
            BigDecimal quantity = order.quantity(instrument, price, instrument.amount(slice.amount()), whole);
            if (order.isLive() && quantity.signum() > 0) {
                market.model().take(book, order.request().side().takesFrom(), slice.level(), slice.amount());
                clearing.fill(order, instrument, price, quantity, Liquidity.TAKER);
            }
        }
    }

    /** The order as the venue would take it. */
    private OrderRequest checkRules(OrderBook book, OrderRequest request) {
        Instrument instrument = connector.instrument(request.tradingPair());
        BigDecimal reference = book.mid();
        if (request.type() == OrderType.MARKET) {
            long best = book.best(request.side().takesFrom());
            reference = best == OrderBook.NONE ? null : book.instrument().price(best);
        }
        try {
            OrderRequest checked = OrderRules.checkExact(instrument, request, reference);
            if (checked.price() != null) {
                book.instrument().scaledPrice(checked.price());
            }
            if (checked.amount() != null) {
                book.instrument().scaledAmount(checked.amount());
            }
            return checked;
        } catch (VenueException wrong) {
            throw PaperRefusals.refusal(wrong.category(), wrong.getMessage()).withHint(wrong.hint());
        } catch (ArithmeticException tooFine) {
            throw PaperRefusals.refusal(
                    ErrorCategory.INVALID_ORDER,
                    "price or amount has more places than the book: " + tooFine.getMessage());
        }
    }

    private static Taking postOnly(PaperMarket market, OrderBook book, OrderRequest request) {
        Side side = request.side();
        long limit = book.instrument().scaledPrice(request.price());
        long theirs = book.best(side.takesFrom());
        long own = market.model().bestResting(side.opposite());
        if (theirs != OrderBook.NONE && Taking.reaches(side, limit, theirs)
                || own != OrderBook.NONE && Taking.reaches(side, limit, own)) {
            throw PaperRefusals.refusal(
                    ErrorCategory.WOULD_MATCH,
                    "a post-only order at " + request.price().toPlainString() + " would take");
        }
        return Taking.nothing();
    }

    private static String whyNot(OrderRequest request, Taking taking) {
        if (taking.meetsOwn()) {
            return "the rest would trade with an order of the same account";
        }
        if (request.timeInForce() == TimeInForce.FOK) {
            return "the book does not hold all of it at that price";
        }
        return taking.whole() ? "it is worth less than the smallest amount" : "the book holds no more at that price";
    }

    /** A resting order got something; called by the fill model. */
    private void rested(PaperOrder order, Instrument instrument, long scaledPrice, long scaledAmount, boolean whole) {
        if (!order.isLive()) {
            return; // the venue ended it while what was traded was given out
        }
        BigDecimal price = instrument.price(scaledPrice);
        BigDecimal quantity = order.quantity(instrument, price, instrument.amount(scaledAmount), whole)
                .min(order.remaining());
        if (quantity.signum() == 0) {
            return;
        }
        clearing.fill(order, instrument, price, quantity, Liquidity.MAKER);
        if (!order.isLive()) {
            release(order);
        }
        tell(new OrderReport(
                order.told(), List.of(order.fills().get(order.fills().size() - 1))));
    }

    private void release(PaperOrder order) {
        clearing.ended(order);
        orders.ended();
    }

    private void end(PaperOrder order, OrderStatus end, String why) {
        order.ended(end, why, venueMillis.getAsLong());
        ledger.ended(order);
        release(order);
    }

    private void tell(OrderReport report) {
        news.order(report);
        changed();
    }

    @Override
    public void changed() {
        clearing.tell(news, venueMillis.getAsLong());
        if (ledger.isCheckpointDue()) {
            checkpoint();
        }
    }

    @Override
    public PaperOrder forced(OrderRequest request, long now) {
        String id = "paper-" + ++made;
        PaperOrder order = new PaperOrder(id, "liquidation-" + id, request, now);
        orders.add(order);
        ledger.placed(order);
        return order;
    }

    @Override
    public void cut(PaperOrder order) {
        PaperMarket market = markets.get(order.pair());
        if (market != null) {
            market.remove(order);
        }
        ledger.ended(order);
        orders.ended();
    }

    @Override
    public void shrunk(PaperOrder order) {
        ledger.resized(order);
        markets.get(order.pair()).shrink(order);
    }

    @Override
    public List<ClearingHouse.Taken> take(TradingPair pair, Side side, BigDecimal limit, BigDecimal quantity) {
        return market(pair).take(side, limit, quantity);
    }

    /**
     * A cancel arrives.
     *
     * @throws VenueException {@code ORDER_NOT_FOUND} when the order is not open, since it was filled perhaps
     */
    OrderReport cancel(OrderRef ref) {
        PaperOrder order = orders.find(ref);
        if (order == null || !order.isLive()) {
            throw PaperRefusals.refusal(ErrorCategory.ORDER_NOT_FOUND, "there is no open order " + ref);
        }
        return OrderReport.of(cancel(order));
    }

    private Order cancel(PaperOrder order) {
        market(order.pair()).remove(order);
        end(order, OrderStatus.CANCELED, null);
        tell(OrderReport.of(order.told()));
        return order.told();
    }

    /** Cancels all open orders, of all pairs when null. */
    List<Order> cancelAll(TradingPair pair) {
        return orders.live(pair).stream().map(this::cancel).toList();
    }

    /** @throws VenueException {@code ORDER_NOT_FOUND} */
    OrderReport order(OrderRef ref) {
        PaperOrder order = orders.find(ref);
        if (order == null) {
            throw PaperRefusals.refusal(ErrorCategory.ORDER_NOT_FOUND, "there never was an order " + ref);
        }
        return new OrderReport(order.told(), order.fills());
    }

    /** Of all pairs when null. */
    List<Order> openOrders(TradingPair pair) {
        return orders.live(pair).stream().map(PaperOrder::told).toList();
    }

    /** Oldest first. */
    List<Fill> fills(TradingPair pair, FillQuery query) {
        List<Fill> found = new ArrayList<>();
        for (PaperOrder order : orders.all()) {
            boolean asked =
                    query.exchangeOrderId() == null || query.exchangeOrderId().equals(order.exchangeOrderId());
            if (asked && order.pair().equals(pair)) {
                order.fills().stream()
                        .filter(fill -> query.since() == null || fill.timestamp() >= query.since())
                        .forEach(found::add);
            }
        }
        found.sort((one, other) -> Long.compare(one.timestamp(), other.timestamp()));
        boolean tooMany = query.limit() != null && found.size() > query.limit();
        return tooMany ? List.copyOf(found.subList(0, query.limit())) : found;
    }

    List<Balance> balances() {
        return clearing.balances();
    }

    FeeRates fees(TradingPair pair) {
        return clearing.fees(pair);
    }

    /** Follows nothing any more. */
    void close() {
        clearing.close();
        markets.values().forEach(PaperMarket::close);
        markets.clear();
    }
}
