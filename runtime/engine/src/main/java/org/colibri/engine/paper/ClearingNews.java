package org.colibri.engine.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.paper.LedgerRecords.BalanceRecord;
import org.colibri.engine.paper.PerpetualRecords.PairRecord;
import org.colibri.engine.paper.PerpetualRecords.SettledRecord;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.ClearingHouse;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderOrigin;
import org.colibri.venuekit.venue.OrderUpdate;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueFunding;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenuePosition;

/**
 * Collects what the clearing house did to an account: first it is written, all that one event came to in one record, then
 * told. On the connector's loop.
 */
final class ClearingNews implements ExchangeListener {

    private final ClearingHouse house;
    private final Account account;
    private final Function<TradingPair, Instrument> instruments;
    private PaperClearing.Orders orders;
    /** By their numbers at the clearing house. */
    private final Map<Long, PaperOrder> open = new HashMap<>();

    /** Whose report who gave the command sends himself; null while nobody does. */
    private PaperOrder current;

    private long fundingTime;

    private Written written = new Written();
    private Told told = new Told();

    /** What is not written yet. */
    private static final class Written {
        private final List<Fill> fills = new ArrayList<>();
        private final List<FundingPayment> payments = new ArrayList<>();
        private final Set<String> assets = new LinkedHashSet<>();
        private final Set<TradingPair> pairs = new LinkedHashSet<>();
        private final List<Runnable> afterwards = new ArrayList<>();
        private boolean mode;

        boolean isEmpty() {
            return fills.isEmpty() && payments.isEmpty() && pairs.isEmpty() && afterwards.isEmpty() && !mode;
        }
    }

    /** What is not told yet. */
    private static final class Told {
        private final Map<PaperOrder, List<Fill>> orders = new LinkedHashMap<>();
        private final Map<PositionKey, Position> positions = new LinkedHashMap<>();
        private final Set<String> assets = new LinkedHashSet<>();
        private final List<FundingPayment> payments = new ArrayList<>();
        private final List<Position> calls = new ArrayList<>();
        private final Map<TradingPair, MarginSetting> settings = new LinkedHashMap<>();
        private boolean mode;
    }

    private record PositionKey(TradingPair pair, PositionSide side) {}

    /** @param instruments as they are cleared */
    ClearingNews(ClearingHouse house, Account account, Function<TradingPair, Instrument> instruments) {
        this.house = house;
        this.account = account;
        this.instruments = instruments;
    }

    void serve(PaperClearing.Orders newOrders) {
        orders = newOrders;
    }

    /** The house has taken the order. */
    void entered(PaperOrder order) {
        open.put(order.clearingId(), order);
    }

    boolean isOpen(PaperOrder order) {
        return open.containsKey(order.clearingId());
    }

    /** Runs a command for an order whose report somebody else sends. */
    void during(PaperOrder order, Runnable command) {
        current = order;
        try {
            command.run();
        } finally {
            current = null;
        }
    }

    /** Runs a funding of that time. */
    void funding(long time, Runnable command) {
        fundingTime = time;
        command.run();
    }

    /** Open positions of the pair are worth something else, and with them what is available. */
    void valued(TradingPair pair) {
        boolean holds = house.perpetuals().positions(account, pair).stream()
                .anyMatch(position -> position.quantity().signum() != 0);
        if (holds) {
            told.assets.add(instruments.apply(pair).settle());
        }
    }

    void margined(MarginSetting setting) {
        written.pairs.add(setting.tradingPair());
        told.settings.put(setting.tradingPair(), setting);
    }

    void modeChanged() {
        written.mode = true;
        told.mode = true;
    }

    @Override
    public void onOrder(OrderUpdate update) {
        VenueOrder order = update.order();
        PaperOrder own = open.get(order.id());
        switch (update.kind()) {
            case NEW -> {
                if (order.origin() != OrderOrigin.CLIENT) {
                    PaperOrder forced = orders.forced(
                            ClearingWire.forced(instruments.apply(order.pair()), order), order.createdAt());
                    forced.clearedAs(order.id());
                    open.put(order.id(), forced);
                }
            }
            case TRADE -> filled(own, order, update.fill());
            case AMENDED -> {
                Instrument instrument = instruments.apply(order.pair());
                own.resize(
                        instrument,
                        own.request().quantity().subtract(own.remaining()).add(order.remaining()),
                        own.request().price());
                written.afterwards.add(() -> orders.shrunk(own));
                touched(own);
            }
            case CANCELED, EXPIRED -> {
                open.remove(order.id());
                if (own != null && own != current) {
                    boolean forced = order.origin() != OrderOrigin.CLIENT;
                    own.ended(
                            forced ? OrderStatus.EXPIRED : OrderStatus.CANCELED,
                            forced ? "the book held no more at that price" : "the position does not carry it any more",
                            order.updatedAt());
                    written.afterwards.add(() -> orders.cut(own));
                    touched(own);
                }
            }
        }
    }

    private void filled(PaperOrder own, VenueOrder order, VenueFill told) {
        Instrument instrument = instruments.apply(order.pair());
        Fill fill = own.fill(instrument, told.price(), told.amount(), told.fee(), told.liquidity(), told.time());
        Fill booked = order.origin() == OrderOrigin.CLIENT ? fill : fill.asForced();
        own.filled(booked);
        written.fills.add(booked);
        if (own != current) {
            touched(own).add(booked);
        }
        if (!own.isLive()) {
            open.remove(order.id());
        }
    }

    private List<Fill> touched(PaperOrder order) {
        return told.orders.computeIfAbsent(order, one -> new ArrayList<>());
    }

    @Override
    public void onBalances(Account of, List<Balance> changed, long time) {
        for (Balance balance : changed) {
            written.assets.add(balance.asset());
            told.assets.add(balance.asset());
        }
    }

    @Override
    public void onPosition(Account of, VenuePosition position, long time) {
        written.pairs.add(position.pair());
        told.positions.put(
                new PositionKey(position.pair(), position.side()),
                ClearingWire.position(instruments.apply(position.pair()), position));
    }

    @Override
    public void onFunding(Account of, VenueFunding payment) {
        FundingPayment paid =
                new FundingPayment(payment.pair(), payment.rate(), payment.amount(), payment.asset(), fundingTime);
        written.payments.add(paid);
        written.pairs.add(payment.pair());
        told.payments.add(paid);
    }

    @Override
    public void onMarginCall(Account of, List<VenuePosition> positions, long time) {
        positions.forEach(
                position -> told.calls.add(ClearingWire.position(instruments.apply(position.pair()), position)));
    }

    /**
     * Writes what was collected.
     *
     * @param state all that is kept of a pair
     * @return the payments among it
     */
    List<FundingPayment> settle(PaperLedger ledger, Function<TradingPair, PairRecord> state) {
        if (written.isEmpty()) {
            return List.of();
        }
        Written done = written;
        written = new Written();
        List<BalanceRecord> balances = done.assets.stream()
                .map(asset -> new BalanceRecord(asset, account.total(asset)))
                .toList();
        List<PairRecord> pairs = done.pairs.stream().map(state).toList();
        SettledRecord settled =
                new SettledRecord(house.perpetuals().positionMode(account), List.of(), done.payments, balances, pairs);
        ledger.settled(settled, done.fills);
        done.afterwards.forEach(Runnable::run);
        return done.payments;
    }

    /** What a restart brought about is no news. */
    void forget() {
        written = new Written();
        told = new Told();
    }

    /** False when there is nothing that anybody would hear. */
    boolean hasNews() {
        return !(told.orders.isEmpty()
                && told.positions.isEmpty()
                && told.assets.isEmpty()
                && told.payments.isEmpty()
                && told.calls.isEmpty()
                && told.settings.isEmpty()
                && !told.mode);
    }

    void tell(PaperNews news, long timestamp) {
        Told now = told;
        told = new Told();
        now.orders.forEach((order, fills) -> news.order(new OrderReport(order.told(), fills)));
        if (!now.positions.isEmpty()) {
            news.positions(List.copyOf(now.positions.values()), timestamp);
        }
        now.payments.forEach(news::funding);
        if (!now.assets.isEmpty()) {
            news.balances(now.assets.stream().map(account::balance).toList(), timestamp);
        }
        now.calls.forEach(position -> news.marginCall(position, timestamp));
        now.settings.values().forEach(news::margin);
        if (now.mode) {
            news.positionMode();
        }
    }
}
