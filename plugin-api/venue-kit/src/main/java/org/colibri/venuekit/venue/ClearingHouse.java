package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.Accounts;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.match.EndReason;

/**
 * What a venue does with orders of perpetuals beside matching them: it takes their margin, settles fills that somebody
 * else finds, keeps positions, pays funding and liquidates, by the same rules as an {@link Exchange}. The other side of
 * every fill is the outside market's, so that what fills move sums up to nothing. All on one loop; what is refused comes
 * back as a value and changes nothing.
 */
public final class ClearingHouse {

    private final Clock clock;
    private final ExchangeRules rules;
    private final Outside outside;
    private final Accounts accounts = new Accounts();
    private final OrderStore store;
    private final EventQueue events = new EventQueue();
    private final PositionBook positions;
    private final Margins margins;
    private final PerpetualSettlement settlement;
    private final Perpetuals perpetuals;
    private final Map<TradingPair, ElsewhereDealing> dealings = new HashMap<>();
    private long lastOrderId;

    /** The market outside, of which a liquidation takes. */
    @FunctionalInterface
    public interface Outside {

        /**
         * Takes what is there now for a taker of that side up to that price, at most so much.
         *
         * @return what was taken, best price first; together not more than the amount
         */
        List<Taken> take(TradingPair pair, Side side, BigDecimal limit, BigDecimal amount);
    }

    /** What was taken at one price; amounts as everywhere in the venue: contracts of an inverse instrument. */
    public record Taken(BigDecimal price, BigDecimal amount) {}

    /**
     * @param rules with margins: positions are valued by the mark price and liquidated
     * @param keptOrders most final orders that are kept
     */
    public ClearingHouse(Clock clock, FeeSchedule fees, ExchangeRules rules, int keptOrders, Outside outside) {
        this.clock = clock;
        this.rules = rules;
        this.outside = outside;
        store = new OrderStore(keptOrders);
        positions = new PositionBook(rules.margin().leverage());
        margins = new Margins(positions, rules.settleScale(), rules.margin());
        settlement = new PerpetualSettlement(accounts, fees, positions, margins, store);
        Liquidations liquidations = new Liquidations(
                clock,
                store,
                positions,
                margins,
                settlement,
                events,
                market -> dealings.get(market.instrument().tradingPair()),
                this::order);
        perpetuals = new Perpetuals(clock, store, positions, margins, settlement, events, dealings::get, liquidations);
    }

    public Accounts accounts() {
        return accounts;
    }

    /** What is done with positions beside trading them: modes, leverage, mark prices, funding. */
    public Perpetuals perpetuals() {
        return perpetuals;
    }

    /** Listeners are called in the order of their addition, when a command is complete and before its method returns. */
    public void addListener(ExchangeListener listener) {
        events.add(listener);
    }

    /** Clears the perpetual from now on; nothing happens when it does so already. */
    public void list(Listing listing) {
        dealings.computeIfAbsent(listing.instrument().tradingPair(), pair -> {
            Market market = new Market(listing.instrument(), listing.openingPrice(), clock, new NoMatches());
            Booking booking = new Booking(clock, store, settlement, settlement, margins, events, rules.ended());
            return new ElsewhereDealing(
                    market,
                    clock,
                    store,
                    settlement,
                    events,
                    booking,
                    outside,
                    request -> order(request, OrderOrigin.CLIENT));
        });
    }

    /** Whether the perpetual is cleared here. */
    public boolean lists(TradingPair pair) {
        return dealings.containsKey(pair);
    }

    /** What positions of the pair are valued at; what it was listed at before there was a mark price. */
    public BigDecimal markPrice(TradingPair pair) {
        return dealing(pair).market().markPrice();
    }

    /**
     * Takes an order that has passed the instrument's filters, with what it needs of the account; a closing one may become
     * as small as its position is.
     *
     * @param price values the order: its limit, or what a market order would get
     */
    public Outcome place(OrderRequest request, BigDecimal price) {
        return place(request, price, false);
    }

    /**
     * Takes up what is left of an order that was open when the account was kept: of what it needs, what is not available is
     * not held, so that it goes on in any case but when there is nothing for it to close.
     */
    public Outcome resume(OrderRequest request) {
        return place(request, request.price(), true);
    }

    private Outcome place(OrderRequest request, BigDecimal price, boolean again) {
        ElsewhereDealing dealing = dealing(request.pair());
        OrderState order = new OrderState(
                lastOrderId + 1, request, dealing.market(), rules.selfTrade(), clock.millis(), OrderOrigin.CLIENT);
        Rejection refused = dealing.enter(order, price, again);
        if (refused != null) {
            return new Outcome(null, refused);
        }
        lastOrderId++;
        events.tell();
        return Outcome.of(order.snapshot());
    }

    /**
     * So much of an open order was filled.
     *
     * @throws IllegalArgumentException for an order that is not open, or more than is left of it
     */
    public void fill(long orderId, BigDecimal price, BigDecimal amount, Liquidity liquidity) {
        OrderState order = open(orderId);
        if (amount.compareTo(order.remaining()) > 0) {
            throw new IllegalArgumentException(
                    "order " + orderId + " has " + order.remaining() + " left, not " + amount);
        }
        dealing(order.request.pair()).fill(order, price, amount, liquidity);
        events.tell();
    }

    /**
     * An open order ends.
     *
     * @throws IllegalArgumentException for an order that is not open
     */
    public void end(long orderId, EndReason reason) {
        OrderState order = open(orderId);
        dealing(order.request.pair()).end(order, reason);
        events.tell();
    }

    /** Whether the order is open: fills, trims and liquidations may have ended it. */
    public boolean isOpen(long orderId) {
        return store.open(orderId) != null;
    }

    /**
     * What is left of an open order.
     *
     * @throws IllegalArgumentException for an order that is not open
     */
    public BigDecimal remaining(long orderId) {
        return open(orderId).remaining();
    }

    /** Liquidates what its margin no longer carries; marks and fundings do so by themselves. */
    public void watch() {
        perpetuals.watch();
        events.tell();
    }

    /** Puts assets into an account. */
    public void deposit(Account account, String asset, BigDecimal amount) {
        account.add(asset, amount);
    }

    /**
     * Gives an account its modes and a position that it had, before it has any; the outside market gets the other side.
     *
     * @param kept as {@link #keep} told it
     */
    public void restore(Account account, KeptPosition kept) {
        ElsewhereDealing dealing = dealing(kept.pair());
        PositionState position = positions.of(account, dealing.market(), kept.side());
        PositionState other = positions.of(accounts.outside(), dealing.market(), null);
        position.quantity = kept.quantity();
        position.cash = kept.cash();
        position.realized = kept.realized();
        position.isolated = kept.isolatedWallet();
        other.quantity = other.quantity.subtract(kept.quantity());
        other.cash = other.cash.subtract(kept.cash());
        other.realized = other.realized.subtract(kept.realized());
        margins.hold(position);
    }

    /** Gives an account the leverage and margin mode of a pair that it had chosen. */
    public void restore(Account account, TradingPair pair, KeptChoice choice) {
        Market market = dealing(pair).market();
        positions.leverage(account, market, choice.leverage());
        positions.marginMode(account, market, choice.marginMode());
        if (choice.markPrice() != null) {
            market.markPrice(choice.markPrice());
        }
    }

    /** What is to be kept of the account's positions of a pair, those of nothing too. */
    public List<KeptPosition> keep(Account account, TradingPair pair) {
        return positions.of(account, dealing(pair).market()).stream()
                .map(one -> new KeptPosition(pair, one.side, one.quantity, one.cash, one.realized, one.isolated))
                .toList();
    }

    private OrderState order(OrderRequest request, OrderOrigin origin) {
        Market market = dealing(request.pair()).market();
        return new OrderState(++lastOrderId, request, market, rules.selfTrade(), clock.millis(), origin);
    }

    private OrderState open(long orderId) {
        OrderState order = store.open(orderId);
        if (order == null) {
            throw new IllegalArgumentException("order " + orderId + " is not open");
        }
        return order;
    }

    private ElsewhereDealing dealing(TradingPair pair) {
        ElsewhereDealing dealing = dealings.get(pair);
        if (dealing == null) {
            throw new IllegalArgumentException(pair + " is not cleared here");
        }
        return dealing;
    }
}
