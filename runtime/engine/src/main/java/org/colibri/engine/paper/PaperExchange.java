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

/**
 * The venue as a paper account sees it: takes orders by the venue's own rules, fills them by its public book and tape,
 * keeps the account's funds. Every call is the arrival of a request; there is no latency in here. On the connector's loop.
 *
 * <p>An order that would trade with an own one takes what stands before that one, and its rest expires; a post-only order
 * that would is refused.
 */
final class PaperExchange {

    private final Connector connector;
    private final Bus bus;
    private final PaperFunds funds;
    private final PaperFees fees;
    private final PaperLedger ledger;
    private final PaperNews news;
    private final LongSupplier venueMillis;
    private final PaperOrders orders = new PaperOrders();
    private final Map<TradingPair, PaperMarket> markets = new HashMap<>();
    private long made;

    /**
     * @param funds what the account holds, nothing of it locked
     * @param venueMillis the venue's time, milliseconds since the epoch
     */
    PaperExchange(
            Connector connector,
            Bus bus,
            PaperFunds funds,
            PaperFees fees,
            PaperLedger ledger,
            PaperNews news,
            LongSupplier venueMillis) {
        this.connector = connector;
        this.bus = bus;
        this.funds = funds;
        this.fees = fees;
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
            ledger.kept().orders().forEach(this::resume);
        }
        checkpoint();
    }

    private void resume(PaperOrder order) {
        orders.add(order);
        if (order.isLive() && order.rests()) {
            relock(order, needs(order));
            market(order.pair()).rest(order);
        } else if (order.isLive()) {
            end(order, OrderStatus.EXPIRED, "paper trading was interrupted");
        }
    }

    private void checkpoint() {
        ledger.checkpoint(made, funds.all(), orders.all());
    }

    /** Follows the pair from now on, so that its book is there when an order comes. */
    PaperMarket market(TradingPair pair) {
        return markets.computeIfAbsent(pair, one -> new PaperMarket(connector, bus, one, this::rested));
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
        checkRules(book, request);
        Taking taking = request.type() == OrderType.LIMIT_MAKER
                ? postOnly(market, book, request)
                : Taking.of(market.model(), book, request);
        boolean takesAll = request.timeInForce() == TimeInForce.FOK;
        Taking taken = takesAll && !taking.whole() ? Taking.nothing() : taking;
        BigDecimal cost = cost(book.instrument(), request, taken);
        String asset = paysWith(request);
        funds.require(asset, cost);
        PaperOrder order = new PaperOrder("paper-" + ++made, clientOrderId, request, venueMillis.getAsLong());
        orders.add(order);
        ledger.placed(order);
        relock(order, cost);
        for (Taking.Slice slice : taken.slices()) {
            market.model().take(book, request.side().takesFrom(), slice.level(), slice.amount());
            settle(order, book.instrument(), slice.price(), slice.amount(), Liquidity.TAKER);
        }
        if (order.isLive() && !taking.whole() && order.rests() && !taking.meetsOwn()) {
            market.rest(order);
        } else if (order.isLive()) {
            boolean spent =
                    request.amount() == null && taking.whole() && !order.fills().isEmpty();
            end(order, spent ? OrderStatus.FILLED : OrderStatus.EXPIRED, spent ? null : whyNot(request, taking));
        } else {
            unlock(order);
        }
        OrderReport report = new OrderReport(order.told(), order.fills());
        tell(report);
        return report;
    }

    private void checkRules(OrderBook book, OrderRequest request) {
        Instrument instrument = connector.instrument(request.tradingPair());
        BigDecimal reference = book.mid();
        if (request.type() == OrderType.MARKET) {
            long best = book.best(request.side().takesFrom());
            reference = best == OrderBook.NONE ? null : book.instrument().price(best);
        }
        try {
            OrderRules.checkExact(instrument, request, reference);
            if (request.price() != null) {
                book.instrument().scaledPrice(request.price());
            }
            if (request.amount() != null) {
                book.instrument().scaledAmount(request.amount());
            }
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

    private static String paysWith(OrderRequest request) {
        return request.side() == Side.BUY
                ? request.tradingPair().quote()
                : request.tradingPair().base();
    }

    /** What the order needs: all of it for one that may rest, otherwise what it takes now. */
    private BigDecimal cost(Instrument instrument, OrderRequest request, Taking taken) {
        boolean buy = request.side() == Side.BUY;
        if (request.type() == OrderType.MARKET) {
            BigDecimal amount = request.amount() != null ? request.amount() : taken.amount(instrument);
            return buy ? fees.costOfBuy(request.tradingPair(), taken.value(instrument)) : amount;
        }
        return buy
                ? fees.costOfBuy(request.tradingPair(), request.price().multiply(request.amount()))
                : request.amount();
    }

    /** A resting order got something; called by the fill model. */
    private void rested(PaperOrder order, Instrument instrument, long price, long amount) {
        settle(order, instrument, price, amount, Liquidity.MAKER);
        if (!order.isLive()) {
            unlock(order);
        }
        tell(new OrderReport(
                order.told(), List.of(order.fills().get(order.fills().size() - 1))));
    }

    private void settle(PaperOrder order, Instrument instrument, long price, long amount, Liquidity liquidity) {
        OrderRequest request = order.request();
        TradingPair pair = order.pair();
        Fill fill = Fill.of(
                order.nextTradeId(),
                order.clientOrderId(),
                order.exchangeOrderId(),
                pair,
                request.side(),
                instrument.price(price),
                instrument.amount(amount),
                fees.fee(pair, request.side(), instrument.price(price), instrument.amount(amount), liquidity),
                liquidity,
                venueMillis.getAsLong());
        ledger.filled(fill);
        funds.apply(fill);
        order.filled(fill);
        if (order.isLive() && order.rests()) {
            relock(order, needs(order));
        }
    }

    /** What must stay locked for the rest of an order that may rest. */
    private BigDecimal needs(PaperOrder order) {
        OrderRequest request = order.request();
        return request.side() == Side.BUY
                ? fees.costOfBuy(order.pair(), request.price().multiply(order.remaining()))
                : order.remaining();
    }

    private void relock(PaperOrder order, BigDecimal amount) {
        funds.lock(paysWith(order.request()), amount.subtract(order.locked()));
        order.locked(amount);
    }

    private void unlock(PaperOrder order) {
        relock(order, BigDecimal.ZERO);
        orders.ended();
    }

    private void end(PaperOrder order, OrderStatus end, String why) {
        order.ended(end, why, venueMillis.getAsLong());
        ledger.ended(order);
        unlock(order);
    }

    private void tell(OrderReport report) {
        news.order(report);
        news.balances(funds.takeChanged(), report.order().updatedAt());
        if (ledger.isCheckpointDue()) {
            checkpoint();
        }
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
        return funds.all();
    }

    FeeRates fees(TradingPair pair) {
        return fees.rates(pair);
    }

    /** Follows nothing any more. */
    void close() {
        markets.values().forEach(PaperMarket::close);
        markets.clear();
    }
}
