package org.colibri.kit.venue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.CapabilitySheet.PrivateStream;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.Readiness;
import org.colibri.api.event.BalanceChanged;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.Position;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Clock;
import org.colibri.kit.account.AccountFees;
import org.colibri.kit.account.Balances;
import org.colibri.kit.account.Budget;
import org.colibri.kit.account.Comparison;
import org.colibri.kit.account.CostRules;
import org.colibri.kit.account.DeadMan;
import org.colibri.kit.account.Reconciler;
import org.colibri.kit.account.Reservations;
import org.colibri.kit.account.StatusPoll;
import org.colibri.kit.market.OrderRules;
import org.colibri.kit.net.KeyBackoff;
import org.colibri.kit.order.ClientOrderIds;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.OrderTracker;
import org.colibri.kit.order.TrackerSetup;
import org.colibri.kit.order.Turns;

/**
 * The account that the kit makes of a venue's private side: its order tracker, balances, private stream and polling,
 * started in the order of REC-2. On the connector's loop.
 */
final class VenueAccount implements Account, UserStream.Listener, Reconciler.Listener {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final AccountParts parts;
    private final AccountSettings settings;
    private final AccountNumbers numbers;
    private final Clock clock;
    private final OrderAlarms alarms;
    private final Turns turns;
    private final AccountApi api;
    private final Bus.Publisher<OrderEvent> orderEvents;
    private final Bus.Publisher<BalanceChanged> balanceEvents;
    private final Balances balances;
    private final DeadMan deadMan;
    private final AccountFees fees;
    private final ClientOrderIds ids;
    private final AccountMemory memory;
    private final AccountState state;
    private final AccountPositions perpetual;
    private final StreamSink sink;
    private final UserStream stream;
    private final OrderTracker tracker;
    private final AccountStop ending;
    private Comparison comparison;
    private Reconciler reconciler;
    private StatusPoll poll;

    VenueAccount(AccountParts parts, AccountSettings settings) {
        this.parts = parts;
        this.settings = settings;
        this.numbers = AccountNumbers.of(
                new Options(parts.settings().options()), parts.connector().descriptor());
        this.clock = parts.connector().loop().clock();
        String connector = parts.connector().descriptor().connector();
        CapabilitySheet sheet = parts.connector().descriptor().capabilities();
        Bus bus = parts.context().bus();
        this.alarms = new OrderAlarms(parts.tools().log(), parts.tools().metrics(), settings.name());
        this.turns = new Turns(parts.connector().loop(), alarms::internal);
        this.ids = new ClientOrderIds(parts.venue().clientIds(), settings.instanceTag(), clock);
        this.memory = new AccountMemory(
                settings.store(),
                ids,
                parts.access().nonces(),
                turns,
                parts.connector().loop(),
                alarms);
        this.orderEvents = bus.publisher(
                Topics.orders(connector, settings.name()), parts.connector().loop());
        this.balanceEvents = memory.recorded(bus.publisher(
                Topics.balances(connector, settings.name()), parts.connector().loop()));
        boolean streamsBalances = sheet.privateStreams().contains(PrivateStream.BALANCES);
        BookPrices prices = new BookPrices(parts.connector());
        CostRules costs = new CostRules(!parts.venue().takesBuyFeeFromReturns(), this::fees, this::leverage);
        Reservations reservations = new Reservations(
                !streamsBalances, costs, prices::bestOpposite, settings.limits(), this::refreshBalances, turns, clock);
        this.balances = new Balances(
                connector,
                settings.name(),
                !streamsBalances,
                reservations,
                balanceEvents,
                turns,
                clock,
                parts::venueMillisOrZero);
        Budget budget = new Budget(
                (instrument, request) -> checked(instrument, request, prices.reference(instrument, request)),
                costs,
                balances,
                reservations,
                parts.connector()::instrument,
                prices::bestOpposite);
        this.state = new AccountState(parts.connector(), settings.name(), balances, parts.events());
        AccountApi plain = parts.access().api();
        this.api = state.watched(plain, turns, parts.tools().random(), alarms);
        this.perpetual = new AccountPositions(
                parts,
                settings.name(),
                api.perpetual(),
                sheet.privateStreams().contains(PrivateStream.POSITIONS),
                state,
                memory,
                this::streamMalformed,
                parts::venueMillis,
                turns,
                alarms);
        this.deadMan = new DeadMan(api, numbers.deadMan(), state::deadMan, turns);
        this.fees = FeeSetup.fees(parts, numbers, api, state, balances, prices, turns);
        this.sink = new StreamSink(
                this::tracker,
                balances,
                perpetual,
                parts.symbols(),
                turns,
                alarms,
                this::refreshBalances,
                numbers.balancesAtMostEvery(),
                this::streamMalformed);
        this.stream = new UserStream(
                parts.access(),
                SocketNumbers.apply(
                        parts.access().userPolicy(), parts.settings().options()),
                sheet,
                parts.tools(),
                sink,
                this);
        this.tracker = new OrderTracker(new TrackerSetup(
                connector,
                settings.name(),
                api,
                sheet,
                parts.connector()::instrument,
                budget,
                state,
                ids,
                stream,
                fees,
                perpetual.observe(balances.and(reservations)),
                memory.orderRecords(),
                settings.store().archive(),
                orderEvents,
                turns,
                clock,
                alarms,
                numbers.orders()));
        this.ending = new AccountStop(
                tracker, deadMan, turns, clock, alarms, numbers.stopWait(), this::disconnect, this::farewell);
    }

    /** Begins: once the instruments are there, restores, opens the private stream, then reconciles (REC-2). */
    VenueAccount start() {
        if (turns.isClosed() || state.isStopping()) {
            return this;
        }
        if (!state.isMarketReady()) {
            turns.after(LOOK_AGAIN, this::start);
            return this;
        }
        memory.restore(tracker, parts::venueMillis);
        comparison = new Comparison(
                api,
                tracker,
                balances,
                perpetual.side(),
                parts.connector()::instrument,
                parts::venueMillis,
                memory.cursors(),
                turns,
                clock);
        reconciler = new Reconciler(comparison, turns, clock, parts.tools().random(), this);
        stream.start();
        state.ready(AccountState.USER_STREAM, stream.isAbsent());
        turns.after(stream.isAbsent() ? Duration.ZERO : numbers.streamWait(), () -> {
            if (!state.isOpen() && !reconciler.isBusy()) {
                // The stream does not come; REST alone can tell, and polling goes on fast.
                if (!stream.isAbsent()) {
                    streamDown("the private stream is not up yet", 0);
                }
                reconciler.run();
            }
        });
        poll = new StatusPoll(
                comparison,
                turns,
                clock,
                stream::isAlive,
                reconciler::isBusy,
                () -> parts.clock().sync(),
                numbers.pollFast(),
                numbers.pollSlow(),
                new KeyBackoff(parts.tools().random()));
        poll.start();
        new KeyCheck(parts.access().api(), turns, clock, parts.tools().random(), state, alarms).run();
        memory.watch(state, numbers.pollFast());
        return this;
    }

    private OrderRequest checked(Instrument instrument, OrderRequest request, BigDecimal reference) {
        return perpetual.capped(instrument, OrderRules.check(instrument, request, reference), reference);
    }

    private BigDecimal leverage(TradingPair pair) {
        return perpetual.leverage(pair);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Connector connector() {
        return parts.connector();
    }

    @Override
    public String newClientOrderId() {
        return ids.next();
    }

    @Override
    public void submit(OrderCommand command) {
        tracker.submit(command);
    }

    @Override
    public List<Order> openOrders() {
        return tracker.openOrders();
    }

    @Override
    public Order order(String clientOrderId) {
        return tracker.order(clientOrderId);
    }

    @Override
    public List<OrderHistory> ordersOf(String bot) {
        return tracker.ordersOf(bot);
    }

    @Override
    public Balance balance(String asset) {
        return balances.balance(asset);
    }

    @Override
    public List<Balance> balances() {
        return balances.all();
    }

    @Override
    public List<Position> positions() {
        return perpetual.all();
    }

    @Override
    public FeeRates fees(TradingPair pair) {
        perpetual.look(pair);
        return fees.rates(pair);
    }

    @Override
    public Fee estimateFee(OrderRequest request) {
        return fees.estimate(request);
    }

    @Override
    public Readiness readiness() {
        return state.readiness();
    }

    @Override
    public Health health() {
        return state.currentHealth();
    }

    @Override
    public CompletableFuture<StopReport> stop(boolean cancelOrders) {
        state.stop();
        return ending.stop(cancelOrders);
    }

    private void disconnect() {
        stream.close();
        parts.access().close();
    }

    private void farewell() {
        orderEvents.close();
        balanceEvents.close();
        perpetual.close();
    }

    /** What the private stream tells goes in here. */
    AccountSink sink() {
        return sink;
    }

    private OrderTracker tracker() {
        return tracker;
    }

    /** Own orders wait for a balance that shows them. */
    private void refreshBalances() {
        if (comparison != null) {
            comparison.refreshBalances(error -> {
                if (error != null) {
                    // What is known is older than a change that was told: the next poll comes soon.
                    streamMalformed();
                }
            });
        }
    }

    @Override
    public void streamMalformed() {
        if (poll != null) {
            poll.suspect();
        }
    }

    @Override
    public void streamUp() {
        turns.run(() -> {
            state.streamUp();
            reconciler.run();
        });
    }

    @Override
    public void streamDown(String reason, long retryAtMillis) {
        turns.run(() -> state.streamDown(reason, retryAtMillis));
    }

    @Override
    public void loggedIn() {
        turns.run(() -> state.health().clear(AccountState.LOGIN));
    }

    @Override
    public void loginRefused(VenueException why, long retryAtMillis) {
        turns.run(() -> state.refused(AccountState.LOGIN, why, retryAtMillis));
    }

    @Override
    public void reconciling() {
        state.comparing();
    }

    @Override
    public void reconciled() {
        state.compared();
        boolean first = !state.isOpen();
        state.open();
        if (first) {
            memory.reconciled();
        }
        deadMan.start();
        if (first && settings.cancelOnStart()) {
            // Whoever placed them, it was before this start: nothing could be placed until now.
            tracker.submit(new OrderCommand.CancelAll(null, null));
        }
    }

    @Override
    public void failed(VenueException why, long retryAtMillis) {
        state.notCompared(why, retryAtMillis);
    }
}
