package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.Accounts;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.match.SelfTrade;

/**
 * A venue without its protocol: takes commands, keeps orders, accounts and public data, and tells its listeners. All on
 * one loop. Commands that are refused come back as a value and change nothing.
 */
public final class Exchange {

    private final Clock clock;
    private final FeeSchedule fees;
    private final ExchangeRules rules;
    private final Accounts accounts = new Accounts();
    private final OrderStore store;
    private final EventQueue events = new EventQueue();
    private final Map<TradingPair, Trading> trading = new LinkedHashMap<>();
    private final Map<String, Market> bySymbol = new HashMap<>();
    private final List<Market> markets;
    private final Perpetuals perpetuals;
    private long lastOrderId;

    public Exchange(Clock clock, List<Listing> listings, FeeSchedule fees, ExchangeRules rules) {
        this(clock, listings, fees, rules, new OrderStore());
    }

    Exchange(Clock clock, List<Listing> listings, FeeSchedule fees, ExchangeRules rules, OrderStore store) {
        this.clock = clock;
        this.store = store;
        this.fees = fees;
        this.rules = rules;
        SpotSettlement spot = new SpotSettlement(accounts, fees);
        MarginRules margin = rules.margin();
        PositionBook positions = new PositionBook(margin == null ? BigDecimal.ONE : margin.leverage());
        Margins margins = new Margins(positions, rules.settleScale(), margin);
        PerpetualSettlement perpetual = new PerpetualSettlement(accounts, fees, positions, margins, store);
        Liquidations liquidations = margin == null
                ? null
                : new Liquidations(
                        clock,
                        store,
                        positions,
                        margins,
                        perpetual,
                        events,
                        market -> trading.get(market.instrument().tradingPair()),
                        this::forced);
        perpetuals = new Perpetuals(clock, store, positions, margins, perpetual, events, trading::get, liquidations);
        for (Listing listing : listings) {
            Trading one = new Trading(listing, clock, store, spot, perpetual, margins, events, rules);
            trading.put(listing.instrument().tradingPair(), one);
            bySymbol.put(listing.instrument().symbol(), one.market());
        }
        markets = trading.values().stream().map(Trading::market).toList();
    }

    public Accounts accounts() {
        return accounts;
    }

    /** What the venue does with positions beside trading them. */
    public Perpetuals perpetuals() {
        return perpetuals;
    }

    public FeeSchedule fees() {
        return fees;
    }

    /** The markets in the order of the instruments. */
    public Collection<Market> markets() {
        return markets;
    }

    /** The market of a pair, or null. */
    public Market market(TradingPair pair) {
        Trading one = trading.get(pair);
        return one == null ? null : one.market();
    }

    /** The market by the venue's own symbol, or null. */
    public Market marketBySymbol(String symbol) {
        return bySymbol.get(symbol);
    }

    /** Listeners are called in the order of their addition. */
    public void addListener(ExchangeListener listener) {
        events.add(listener);
    }

    public void removeListener(ExchangeListener listener) {
        events.remove(listener);
    }

    /** Places an order; the outcome's order is as it is after it has traded. Checks the instrument's filters. */
    public Outcome place(OrderRequest request) {
        Trading one = trading.get(request.pair());
        if (one == null) {
            return Outcome.refused(RejectReason.UNKNOWN_SYMBOL, request.pair() + " is not traded");
        }
        Rejection rejection = check(request, one.market());
        if (rejection != null) {
            return new Outcome(null, rejection);
        }
        SelfTrade selfTrade = request.selfTrade() == null ? rules.selfTrade() : request.selfTrade();
        OrderState order = new OrderState(lastOrderId + 1, request, one.market(), selfTrade, clock.millis());
        rejection = one.enter(order);
        if (rejection != null) {
            return new Outcome(null, rejection);
        }
        lastOrderId++;
        return done(order);
    }

    /** Whether {@link #place} would take the order so far as filters and client id go; null, or why not. */
    public Rejection check(OrderRequest request) {
        Trading one = trading.get(request.pair());
        return one == null
                ? new Rejection(RejectReason.UNKNOWN_SYMBOL, request.pair() + " is not traded")
                : check(request, one.market());
    }

    /** Cancels an open order of the account. */
    public Outcome cancel(Account account, long orderId) {
        OrderState order = store.open(account, orderId);
        if (order == null) {
            return unknown("order " + orderId);
        }
        trading(order).cancel(order);
        return done(order);
    }

    /** Cancels the account's open order with that client id. */
    public Outcome cancelByClientId(Account account, TradingPair pair, String clientOrderId) {
        OrderState order = store.byClientId(account, pair, clientOrderId);
        return order == null ? unknown("client order id " + clientOrderId) : cancel(account, order.id);
    }

    /** Cancels the account's open orders of a pair, of all pairs when it is null; oldest first. */
    public List<VenueOrder> cancelAll(Account account, TradingPair pair) {
        List<VenueOrder> cancelled = new ArrayList<>();
        for (OrderState order : store.open(account, pair)) {
            trading(order).cancel(order);
            cancelled.add(order.snapshot());
        }
        events.tell();
        return cancelled;
    }

    /**
     * Makes an open order smaller; it keeps its place.
     *
     * @param newAmount of the whole order, the filled part included
     */
    public Outcome reduce(Account account, long orderId, BigDecimal newAmount) {
        OrderState order = store.open(account, orderId);
        if (order == null) {
            return unknown("order " + orderId);
        }
        if (newAmount.compareTo(order.amount) >= 0 || newAmount.compareTo(order.filledAmount) <= 0) {
            return Outcome.refused(
                    RejectReason.AMEND_NOT_SMALLER,
                    "the new amount must be below " + order.amount + " and above the filled " + order.filledAmount);
        }
        return amend(account, orderId, null, newAmount);
    }

    /**
     * Changes price, whole amount, or both (null: as it is) of an open order, which keeps its id. It keeps its place
     * when it only becomes smaller, otherwise it goes to the end of its level's queue and may trade.
     */
    public Outcome amend(Account account, long orderId, BigDecimal newPrice, BigDecimal newAmount) {
        OrderState order = store.open(account, orderId);
        if (order == null) {
            return unknown("order " + orderId);
        }
        BigDecimal price = newPrice == null ? order.price : newPrice;
        BigDecimal amount = newAmount == null ? order.amount : newAmount;
        Market market = order.market;
        Rejection rejection =
                InstrumentFilters.check(order.request.resized(price, amount), market.instrument(), market.lastPrice());
        if (rejection != null) {
            return new Outcome(null, rejection);
        }
        if (amount.compareTo(order.filledAmount) <= 0) {
            return Outcome.refused(
                    RejectReason.AMEND_NOT_SMALLER, "the new amount must be above the filled " + order.filledAmount);
        }
        if (price.compareTo(order.price) == 0 && amount.compareTo(order.amount) < 0) {
            trading(order).reduce(order, amount);
        } else {
            rejection = trading(order).replace(order, price, amount);
        }
        return rejection == null ? done(order) : new Outcome(null, rejection);
    }

    /** The account's order, open or final; null when it has none of that id. */
    public VenueOrder order(Account account, long orderId) {
        OrderState order = store.any(account, orderId);
        return order == null ? null : order.snapshot();
    }

    /** The account's newest order of the pair with that client id, open or final; null when it has none. */
    public VenueOrder orderByClientId(Account account, TradingPair pair, String clientOrderId) {
        OrderState order = store.byClientId(account, pair, clientOrderId);
        return order == null ? null : order.snapshot();
    }

    /** The account's open orders of a pair, of all pairs when it is null; oldest first. */
    public List<VenueOrder> openOrders(Account account, TradingPair pair) {
        return store.open(account, pair).stream().map(OrderState::snapshot).toList();
    }

    /** How many orders of a pair the account has open, of all pairs when it is null. */
    public int openCount(Account account, TradingPair pair) {
        return store.openCount(account, pair);
    }

    /** The orders of the account, open ones and the newest final ones (10,000 at least), of a pair or of all when it is null; oldest first. */
    public List<VenueOrder> orders(Account account, TradingPair pair) {
        return store.all(account, pair).stream().map(OrderState::snapshot).toList();
    }

    /** The newest fills of the account (20,000 at least), of a pair or of all when it is null; oldest first. */
    public List<VenueFill> fills(Account account, TradingPair pair) {
        return store.fills(account, pair);
    }

    /** The fills of one of the account's orders, oldest first; none when it has no such order. */
    public List<VenueFill> fillsOf(Account account, long orderId) {
        return store.fillsOf(account, orderId);
    }

    /** The account's position of a perpetual, perhaps of nothing; of accounts with one position for each pair. */
    public VenuePosition position(Account account, TradingPair pair) {
        return perpetuals.position(account, pair, null);
    }

    /** The account's positions that are not of nothing, in the order of the instruments. */
    public List<VenuePosition> positions(Account account) {
        return markets.stream()
                .filter(market -> market.instrument().kind() == InstrumentKind.PERPETUAL)
                .flatMap(market ->
                        perpetuals.positions(account, market.instrument().tradingPair()).stream())
                .filter(position -> position.quantity().signum() != 0)
                .toList();
    }

    /**
     * The leverage of the account's positions of the pair from now on; the venue's own before the first call.
     *
     * @throws IllegalArgumentException when it is not above zero, or the venue does not allow it
     */
    public void leverage(Account account, TradingPair pair, BigDecimal leverage) {
        if (leverage.signum() <= 0) {
            throw new IllegalArgumentException("a leverage is above zero, was " + leverage);
        }
        Rejection refused = perpetuals.leverage(account, pair, leverage);
        if (refused != null) {
            throw new IllegalArgumentException(refused.detail());
        }
    }

    /** Has everybody's positions of the pair pay each other now; a positive rate is paid by those who are long. */
    public void fund(TradingPair pair, BigDecimal rate) {
        perpetuals.fund(pair, rate);
    }

    /** The newest funding payments of the account (20,000 at least), oldest first. */
    public List<VenueFunding> fundings(Account account) {
        return store.fundings(account);
    }

    /** Puts assets into an account. */
    public void deposit(Account account, String asset, BigDecimal amount) {
        account.add(asset, amount);
        events.balances(account, List.of(asset), clock.millis());
        events.tell();
    }

    /** Forgets all open orders without a word, as a venue does that restarts; their locks are given back. */
    public void forgetOrders(Account account) {
        for (OrderState order : store.open(account, null)) {
            trading(order).forget(order);
        }
        events.tell();
    }

    private Rejection check(OrderRequest request, Market market) {
        Rejection rejection = InstrumentFilters.check(request, market.instrument(), market.lastPrice());
        return rejection == null ? checkClientId(request) : rejection;
    }

    private Rejection checkClientId(OrderRequest request) {
        if (request.clientOrderId() == null || rules.clientIds() == ExchangeRules.ClientIds.NOT_UNIQUE) {
            return null;
        }
        OrderState earlier = store.byClientId(request.account(), request.pair(), request.clientOrderId());
        boolean taken = earlier != null
                && (earlier.status.isLive() || rules.clientIds() == ExchangeRules.ClientIds.UNIQUE_FOREVER);
        return taken
                ? new Rejection(
                        RejectReason.DUPLICATE_CLIENT_ID,
                        "client order id " + request.clientOrderId() + " is used by order " + earlier.id)
                : null;
    }

    /** An order that the venue itself wants. */
    private OrderState forced(OrderRequest request, OrderOrigin origin) {
        Market market = trading.get(request.pair()).market();
        return new OrderState(++lastOrderId, request, market, request.selfTrade(), clock.millis(), origin);
    }

    private Outcome done(OrderState order) {
        Outcome outcome = Outcome.of(order.snapshot());
        perpetuals.watch();
        events.tell();
        return outcome;
    }

    private static Outcome unknown(String what) {
        return Outcome.refused(RejectReason.UNKNOWN_ORDER, what + " is not open");
    }

    private Trading trading(OrderState order) {
        return trading.get(order.request.pair());
    }
}
