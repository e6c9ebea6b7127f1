package org.colibri.kit.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.OrderArchive;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.testing.TestContext;
import org.colibri.kit.venue.ClientIdFormat;
import org.slf4j.helpers.NOPLogger;

/** A tracker on virtual time with everything around it in the test's hand. */
final class Desk {

    static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    static final Instrument INSTRUMENT =
            Instrument.builder(BTC, "BTCUSDT").minAmount(new BigDecimal("0.01")).build();

    final TestContext context;
    final ClientOrderIds ids;
    final Turns turns;
    final List<RuntimeException> errors = new ArrayList<>();
    final OrderAlarms alarms;
    final OrderTracker tracker;
    boolean streamHealthy = true;
    boolean listed = true;
    VenueException gate;
    OrderArchive archive = OrderArchive.none();
    OrderCheck check = (instrument, request) -> request;

    Desk(AccountApi api, CapabilitySheet sheet) {
        this(api, sheet, Journal.none(), OrderObserver.NONE);
    }

    Desk(AccountApi api, CapabilitySheet sheet, Journal journal, OrderObserver observer) {
        this(new TestContext(), api, sheet, journal, desk -> observer);
    }

    /**
     * @param observers makes the observer with the desk's turns and clock
     */
    Desk(AccountApi api, CapabilitySheet sheet, Journal journal, Function<Desk, OrderObserver> observers) {
        this(new TestContext(), api, sheet, journal, observers);
    }

    /** One more life on the same time. */
    Desk(TestContext context, AccountApi api, CapabilitySheet sheet, Journal journal, OrderObserver observer) {
        this(context, api, sheet, journal, desk -> observer);
    }

    private Desk(
            TestContext context,
            AccountApi api,
            CapabilitySheet sheet,
            Journal journal,
            Function<Desk, OrderObserver> observers) {
        this.context = context;
        ids = new ClientOrderIds(
                ClientIdFormat.text("x-", 32), "abc", context.loop().clock());
        turns = new Turns(context.loop(), errors::add);
        OrderObserver observer = observers.apply(this);
        alarms = new OrderAlarms(
                new LogLimiter(NOPLogger.NOP_LOGGER, context.loop().clock()), new Metrics(), "main");
        tracker = new OrderTracker(new TrackerSetup(
                "sim",
                "main",
                api,
                sheet,
                pair -> pair.equals(BTC) && listed ? INSTRUMENT : null,
                new Checks(),
                (instrument, request) -> gate,
                ids,
                duration -> streamHealthy,
                (instrument, fill) -> new Fee("USDT", BigDecimal.ONE),
                observer,
                new OrderRecords(journal),
                (pair, order) -> archive.find(pair, order),
                context.bus().publisher(Topics.orders("sim", "main"), context.loop()),
                turns,
                context.loop().clock(),
                alarms,
                OrderTimings.standard()));
    }

    /** Takes in what a journal says of earlier lives, and goes on. */
    Desk restored(Journal journal) {
        History history = History.of(JournalRecord.readAll(journal));
        history.ids().forEach(ids::seen);
        context.on(() -> {
            tracker.restore(history);
            tracker.resume();
        });
        return this;
    }

    static Sheets sheet() {
        return new Sheets();
    }

    String create(String price, String amount) {
        return create(OrderRequest.limit(BTC, Side.BUY, new BigDecimal(price), new BigDecimal(amount)));
    }

    String create(OrderRequest request) {
        String id = ids.next();
        submit(new OrderCommand.Create(id, "bot", request));
        return id;
    }

    void cancel(String id) {
        submit(new OrderCommand.Cancel(BTC, id));
    }

    void submit(OrderCommand command) {
        context.on(() -> tracker.submit(command));
    }

    void stream(Order.Builder order, Fill... fills) {
        context.on(() -> tracker.apply(new OrderReport(order.build(), List.of(fills)), Source.STREAM));
    }

    void advance(String duration) {
        context.advance(Duration.parse("PT" + duration));
    }

    /** An order as the venue tells it. */
    Order.Builder told(String clientId, String exchangeId, OrderStatus status) {
        return Order.builder(BTC, Side.BUY)
                .clientOrderId(clientId)
                .exchangeOrderId(exchangeId)
                .price(new BigDecimal("100"))
                .amount(new BigDecimal("1"))
                .status(status)
                .updatedAt(context.loop().clock().millis());
    }

    Fill fill(String tradeId, String clientId, String exchangeId, String amount) {
        return Fill.of(
                tradeId,
                clientId,
                exchangeId,
                BTC,
                Side.BUY,
                new BigDecimal("100"),
                new BigDecimal(amount),
                new Fee("USDT", new BigDecimal("0.1")),
                Liquidity.MAKER,
                context.loop().clock().millis());
    }

    Order order(String id) {
        return tracker.order(id);
    }

    List<OrderEvent> events() {
        return context.bus().values(OrderEvent.class);
    }

    List<EventKind> kinds(String id) {
        return events().stream()
                .filter(event -> id.equals(event.order().clientOrderId()))
                .map(OrderEvent::kind)
                .toList();
    }

    <E extends OrderEvent> E only(Class<E> type) {
        List<E> found = context.bus().values(type);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type.getSimpleName() + ", got " + found);
        }
        return found.get(0);
    }

    /** What {@link #check} is now. */
    private final class Checks implements OrderCheck {

        @Override
        public OrderRequest check(Instrument instrument, OrderRequest request) {
            return check.check(instrument, request);
        }

        @Override
        public void afford(Instrument instrument, OrderRequest request) {
            check.afford(instrument, request);
        }

        @Override
        public void affordAmend(Instrument instrument, Order order, BigDecimal price, BigDecimal amount) {
            check.affordAmend(instrument, order, price, amount);
        }
    }

    /** Capability sheets for tests. */
    static final class Sheets {

        private CapabilitySheet.AmendRule amend = CapabilitySheet.AmendRule.NONE;
        private int batch = 1;
        private boolean query = true;
        private boolean cancel = true;
        private final Set<CapabilitySheet.PrivateStream> streams =
                new HashSet<>(Set.of(CapabilitySheet.PrivateStream.values()));

        Sheets amend(CapabilitySheet.AmendRule rule) {
            amend = rule;
            return this;
        }

        /** The venue takes so many creates, and so many cancels, in one request. */
        Sheets batch(int most) {
            batch = most;
            return this;
        }

        Sheets noQueryByClientId() {
            query = false;
            return this;
        }

        Sheets noCancelByClientId() {
            cancel = false;
            return this;
        }

        CapabilitySheet build() {
            return new CapabilitySheet(
                    Set.of(),
                    amend,
                    false,
                    batch,
                    batch,
                    false,
                    query,
                    cancel,
                    false,
                    32,
                    "[a-z0-9-]",
                    "",
                    CapabilitySheet.ChecksumRule.IGNORED,
                    0,
                    Set.of(),
                    streams,
                    true,
                    0,
                    false,
                    Set.of(),
                    Set.of(),
                    false,
                    List.of(),
                    "1",
                    "2026-01-01");
        }
    }
}
