package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.Connector;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Clock;
import org.colibri.engine.config.PaperSettings;
import org.colibri.engine.paper.LedgerRecords.BalanceRecord;
import org.colibri.engine.paper.PerpetualRecords.PairRecord;
import org.colibri.engine.paper.PerpetualRecords.SettledRecord;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.venue.ClearingHouse;
import org.colibri.venuekit.venue.ExchangeRules;
import org.colibri.venuekit.venue.KeptChoice;
import org.colibri.venuekit.venue.Listing;
import org.colibri.venuekit.venue.MarginRules;
import org.colibri.venuekit.venue.MarginTier;
import org.colibri.venuekit.venue.Outcome;
import org.colibri.venuekit.venue.Rejection;

/**
 * Positions of a paper account: margin, profit, funding and liquidation are reckoned by the emulators' own clearing house,
 * with the venue's mark prices, funding rates and funding times. On the connector's loop.
 */
final class PerpetualClearing implements PaperClearing {

    /** Decimal places that profit, margin and funding are counted in; what is less than that is the venue's. */
    private static final int SCALE = 8;

    /** Worth of the largest position: how large positions may be at which leverage venues tell an account alone. */
    private static final BigDecimal LARGEST = new BigDecimal("1e15");

    /** Maintenance margin over what carries it, from which on the owner is warned. */
    private static final BigDecimal CALL_RATIO = new BigDecimal("0.8");

    /** Payments beyond so many are forgotten. */
    private static final int MOST_PAYMENTS = 1_000;

    private final Connector connector;
    private final Bus bus;
    private final PaperFees fees;
    private final PaperLedger ledger;
    private final PaperSettings.Margin settings;
    private final Clock venueClock;
    private final ClearingHouse house;
    private final Account account;
    private final ClearingNews news;
    private final Map<TradingPair, Instrument> listed = new HashMap<>();
    private final Map<TradingPair, FundingWatch> watches = new HashMap<>();
    /** Pairs whose mark price the venue has told in this run. */
    private final Set<TradingPair> marked = new HashSet<>();
    /** Pairs whose positions have a price at all. */
    private final Set<TradingPair> valued = new HashSet<>();

    private final Deque<FundingPayment> payments = new ArrayDeque<>();
    private Orders orders;

    /**
     * @param connector the venue's
     * @param first what a new account holds
     * @param venueClock tells the venue's time
     */
    PerpetualClearing(
            Connector connector,
            Bus bus,
            PaperFunds first,
            PaperFees fees,
            PaperLedger ledger,
            PaperSettings.Margin settings,
            Clock venueClock) {
        this.connector = connector;
        this.bus = bus;
        this.fees = fees;
        this.ledger = ledger;
        this.settings = settings;
        this.venueClock = venueClock;
        house = new ClearingHouse(
                venueClock,
                new PerpetualFees(fees),
                rules(settings),
                PaperOrders.MOST_ENDED,
                (pair, side, limit, amount) -> orders.take(pair, side, limit, amount));
        account = house.accounts().open("paper");
        first.all().forEach(balance -> house.deposit(account, balance.asset(), balance.total()));
        if (settings.positionMode() != PositionMode.ONE_WAY) {
            house.perpetuals().positionMode(account, settings.positionMode());
        }
        news = new ClearingNews(house, account, listed::get);
        house.addListener(news);
    }

    private static ExchangeRules rules(PaperSettings.Margin settings) {
        MarginTier only = new MarginTier(
                BigDecimal.ZERO, LARGEST, settings.maxLeverage(), settings.maintenance(), BigDecimal.ZERO);
        MarginRules margin = new MarginRules(
                instrument -> List.of(only), settings.leverage(), settings.liquidationFee(), CALL_RATIO);
        return ExchangeRules.defaults().settledTo(asset -> SCALE).margined(margin);
    }

    @Override
    public void resume(Orders newOrders) {
        orders = newOrders;
        news.serve(newOrders);
        PerpetualKept kept = ledger.kept() == null ? null : ledger.kept().perpetuals();
        if (kept == null) {
            return;
        }
        kept.instruments().forEach(this::list);
        kept.payments().forEach(this::keep);
        if (kept.mode() != null && kept.mode() != house.perpetuals().positionMode(account)) {
            house.perpetuals().positionMode(account, kept.mode());
        }
        for (PairRecord pair : kept.pairs()) {
            house.restore(account, pair.pair(), pair.choice());
            if (pair.choice().markPrice() != null) {
                valued.add(pair.pair());
            }
            pair.positions().forEach(position -> house.restore(account, position));
        }
        for (PairRecord pair : kept.pairs()) {
            if (pair.positions().stream().anyMatch(one -> one.quantity().signum() != 0)) {
                orders.follow(pair.pair());
            }
        }
        news.forget();
    }

    @Override
    public void follow(TradingPair pair) {
        watches.computeIfAbsent(
                pair,
                one -> new FundingWatch(connector, bus, pair, venueClock::millis, new FundingWatch.Listener() {
                    @Override
                    public void marked(BigDecimal price) {
                        PerpetualClearing.this.marked(pair, price);
                    }

                    @Override
                    public void due(BigDecimal rate, long fundingTime) {
                        fund(pair, rate, fundingTime);
                    }
                }));
    }

    private void list(Instrument instrument) {
        if (listed.putIfAbsent(instrument.tradingPair(), instrument) == null) {
            // No position is valued before there is a price: opening prices of the venue's past tell nothing.
            house.list(new Listing(instrument, BigDecimal.ONE));
            ledger.listed(instrument);
            if (settings.marginMode() != MarginMode.CROSS) {
                house.perpetuals().marginMode(account, instrument.tradingPair(), settings.marginMode());
            }
        }
    }

    private void marked(TradingPair pair, BigDecimal price) {
        if (!listed.containsKey(pair)) {
            Instrument instrument = connector.instrument(pair);
            if (instrument == null) {
                return;
            }
            list(instrument);
        }
        value(pair, price);
        marked.add(pair);
        news.valued(pair);
        settled(true);
    }

    private void value(TradingPair pair, BigDecimal price) {
        valued.add(pair);
        house.perpetuals().mark(pair, price);
    }

    private void fund(TradingPair pair, BigDecimal rate, long fundingTime) {
        if (listed.containsKey(pair)) {
            news.funding(fundingTime, () -> house.perpetuals().fund(pair, rate));
            settled(true);
        }
    }

    @Override
    public void enter(PaperOrder order, OrderBook book, Taking taken) {
        list(book.instrument());
        if (!marked.contains(order.pair())) {
            value(order.pair(), book.mid());
        }
        OrderRequest request = order.request();
        BigDecimal amount = taken.amount(book.instrument());
        BigDecimal price = request.price();
        if (price == null) {
            price = amount.signum() == 0
                    ? book.mid()
                    : taken.value(book.instrument()).divide(amount, MathContext.DECIMAL64);
        }
        Outcome outcome = house.place(ClearingWire.request(account, request, mode()), price);
        enter(order, book.instrument(), outcome, price);
    }

    private void enter(PaperOrder order, Instrument instrument, Outcome outcome, BigDecimal price) {
        if (!outcome.accepted()) {
            throw ClearingWire.refusal(outcome.rejection());
        }
        BigDecimal remaining = outcome.order().remaining();
        if (remaining.compareTo(order.remaining()) < 0) {
            BigDecimal filled = order.request().quantity().subtract(order.remaining());
            order.resize(instrument, filled.add(remaining), price);
        }
        order.clearedAs(outcome.order().id());
        news.entered(order);
    }

    @Override
    public void reenter(PaperOrder order) {
        Instrument instrument = listed.get(order.pair());
        BigDecimal price = order.request().price();
        OrderRequest left = order.request().contracts() == null
                ? order.request().quantized(price, order.remaining())
                : order.request().sized(order.remaining(), order.remainingBase(instrument));
        Outcome outcome = house.resume(ClearingWire.request(account, left, mode()));
        enter(order, instrument, outcome, price);
    }

    @Override
    public void fill(
            PaperOrder order, Instrument instrument, BigDecimal price, BigDecimal quantity, Liquidity liquidity) {
        news.during(order, () -> house.fill(order.clearingId(), price, quantity, liquidity));
        settled(false);
    }

    @Override
    public void ended(PaperOrder order) {
        if (news.isOpen(order)) {
            news.during(order, () -> house.end(order.clearingId(), EndReason.CANCELED));
            settled(false);
        }
    }

    /** Writes what the last command came to, and has it told when nobody else does. */
    private void settled(boolean tells) {
        news.settle(ledger, this::record).forEach(this::keep);
        if (tells && news.hasNews()) {
            orders.changed();
        }
    }

    private void keep(FundingPayment payment) {
        payments.addLast(payment);
        if (payments.size() > MOST_PAYMENTS) {
            payments.removeFirst();
        }
    }

    private PairRecord record(TradingPair pair) {
        KeptChoice choice = new KeptChoice(
                house.perpetuals().leverage(account, pair),
                house.perpetuals().marginMode(account, pair),
                valued.contains(pair) ? house.markPrice(pair) : null);
        return new PairRecord(pair, choice, house.keep(account, pair));
    }

    @Override
    public List<Balance> balances() {
        return account.balances();
    }

    @Override
    public FeeRates fees(TradingPair pair) {
        return fees.rates(pair);
    }

    @Override
    public void tell(PaperNews to, long timestamp) {
        news.tell(to, timestamp);
    }

    @Override
    public void keep() {
        listed.values().forEach(ledger::listed);
        List<BalanceRecord> balances = account.balances().stream()
                .map(one -> new BalanceRecord(one.asset(), one.total()))
                .toList();
        List<PairRecord> pairs = listed.keySet().stream().map(this::record).toList();
        ledger.settled(new SettledRecord(mode(), List.of(), List.copyOf(payments), balances, pairs), List.of());
    }

    PositionMode mode() {
        return house.perpetuals().positionMode(account);
    }

    /** @throws org.colibri.api.model.VenueException while positions or orders are open */
    PositionMode mode(PositionMode wanted) {
        if (wanted != mode()) {
            changed(house.perpetuals().positionMode(account, wanted));
            news.modeChanged();
            settled(true);
        }
        return wanted;
    }

    List<MarginSetting> margins() {
        return connector.instruments().stream()
                .map(one -> listed.containsKey(one.tradingPair()) ? margin(one) : settings.of(one.tradingPair()))
                .toList();
    }

    MarginSetting margin(Instrument instrument) {
        list(instrument);
        TradingPair pair = instrument.tradingPair();
        return new MarginSetting(
                pair,
                house.perpetuals().leverage(account, pair),
                house.perpetuals().marginMode(account, pair));
    }

    /** @throws org.colibri.api.model.VenueException when the venue would not allow it */
    MarginSetting leverage(Instrument instrument, BigDecimal wanted) {
        MarginSetting before = margin(instrument);
        if (wanted.signum() <= 0) {
            throw PaperRefusals.refusal(
                    ErrorCategory.INVALID_REQUEST, "a leverage is above zero, was " + wanted.toPlainString());
        }
        if (wanted.compareTo(before.leverage()) == 0) {
            return before;
        }
        changed(house.perpetuals().leverage(account, instrument.tradingPair(), wanted));
        return margined(instrument);
    }

    /** @throws org.colibri.api.model.VenueException while a position or orders are open */
    MarginSetting marginMode(Instrument instrument, MarginMode wanted) {
        MarginSetting before = margin(instrument);
        if (wanted == before.marginMode()) {
            return before;
        }
        changed(house.perpetuals().marginMode(account, instrument.tradingPair(), wanted));
        return margined(instrument);
    }

    private MarginSetting margined(Instrument instrument) {
        MarginSetting after = margin(instrument);
        news.margined(after);
        settled(true);
        return after;
    }

    private static void changed(Rejection refused) {
        if (refused != null) {
            throw ClearingWire.refusal(refused);
        }
    }

    /** All that are open, by pair. */
    List<Position> positions() {
        List<Position> open = new ArrayList<>();
        for (Instrument instrument : listed.values()) {
            house.perpetuals().positions(account, instrument.tradingPair()).stream()
                    .filter(one -> one.quantity().signum() != 0)
                    .forEach(one -> open.add(ClearingWire.position(instrument, one)));
        }
        return open;
    }

    /** Oldest first; of all pairs when null. */
    List<FundingPayment> payments(TradingPair pair, long since) {
        return payments.stream()
                .filter(one -> one.timestamp() >= since
                        && (pair == null || one.tradingPair().equals(pair)))
                .toList();
    }

    @Override
    public void close() {
        watches.values().forEach(FundingWatch::close);
        watches.clear();
    }
}
