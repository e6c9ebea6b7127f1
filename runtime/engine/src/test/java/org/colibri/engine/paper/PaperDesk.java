package org.colibri.engine.paper;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.config.PaperSettings;
import org.colibri.engine.testing.FakeVenue;
import org.colibri.engine.testing.MadeBook;

/** A paper venue whose book and tape a test makes; 10 BTC and 10000 USDT, fees of 0.1 % and 0.2 %. */
final class PaperDesk {

    static final TradingPair PAIR = new TradingPair("BTC", "USDT");
    static final BigDecimal MAKER = new BigDecimal("0.001");
    static final BigDecimal TAKER = new BigDecimal("0.002");

    final VirtualTime time = new VirtualTime(1_000_000);
    final Loop loop = time.loop("venue");
    final MadeBook book = new MadeBook();
    final HeardNews news = new HeardNews();
    final List<OrderReport> reports = news.reports;
    final Map<String, Balance> balances = news.balances;
    final PaperFunds funds;
    final Connector connector = mock(Connector.class);
    final PaperExchange exchange;
    private final Bus.Publisher<OrderBook> books;
    private final Bus.Publisher<PublicTrade> trades;
    private int ids;
    private int traded;

    PaperDesk() {
        this(true);
    }

    PaperDesk(boolean buyPaysInBase) {
        this(buyPaysInBase, Journal.none());
    }

    /** An account that goes on where that journal ends. */
    PaperDesk(boolean buyPaysInBase, Journal journal) {
        this(
                new PaperFees(
                        new PaperSettings.Fees(Optional.empty(), Optional.of(TAKER)),
                        pair -> new FeeRates(pair, MAKER, MAKER),
                        buyPaysInBase,
                        (asset, in) -> null),
                journal);
    }

    PaperDesk(PaperFees fees, Journal journal) {
        book.instrument = Instrument.builder(PAIR, "BTCUSDT")
                .scales(2, 3)
                .priceIncrement(new BigDecimal("0.01"))
                .amountIncrement(new BigDecimal("0.001"))
                .minNotional(new BigDecimal("5"))
                .orderTypes(Set.of(OrderType.values()))
                .timesInForce(Set.of(TimeInForce.values()))
                .build();
        book.bid(9_900, 1_000).bid(9_800, 2_000).ask(10_000, 1_000).ask(10_100, 2_000);
        LoopBus bus = new LoopBus();
        ConnectorDescriptor descriptor = new FakeVenue("venue").descriptors().get(0);
        when(connector.descriptor()).thenReturn(descriptor);
        when(connector.loop()).thenReturn(loop);
        when(connector.book(any())).thenAnswer(asked -> book);
        when(connector.instrument(any())).thenAnswer(asked -> book.instrument);
        PaperLedger ledger = PaperLedger.open(journal);
        funds = ledger.kept() == null ? begin() : ledger.kept().funds();
        PaperClearing clearing = new SpotClearing(funds, fees, ledger, loop.clock()::millis);
        exchange = new PaperExchange(connector, bus, clearing, ledger, news, loop.clock()::millis);
        books = bus.publisher(Topics.book("venue", PAIR), loop);
        trades = bus.publisher(Topics.trades("venue", PAIR), loop);
        onLoop(() -> {
            exchange.resume();
            exchange.market(PAIR);
        });
    }

    private static PaperFunds begin() {
        PaperFunds funds = new PaperFunds();
        funds.set("BTC", new BigDecimal("10"));
        funds.set("USDT", new BigDecimal("10000"));
        return funds;
    }

    void onLoop(Runnable task) {
        List<RuntimeException> thrown = new ArrayList<>();
        loop.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        });
        time.runReady();
        if (!thrown.isEmpty()) {
            throw thrown.get(0);
        }
    }

    /** The book is told as it is now. */
    void tell() {
        onLoop(() -> books.publish(book));
    }

    void trade(Side taker, String price, String amount) {
        onLoop(() -> trades.publish(new PublicTrade(
                PAIR,
                Integer.toString(++traded),
                new BigDecimal(price),
                new BigDecimal(amount),
                taker,
                loop.clock().millis())));
    }

    OrderReport place(OrderRequest request) {
        return place("c" + ++ids, request);
    }

    OrderReport place(String id, OrderRequest request) {
        List<OrderReport> placed = new ArrayList<>();
        onLoop(() -> placed.add(exchange.place(id, request)));
        return placed.get(0);
    }

    static OrderRequest limit(Side side, String price, String amount) {
        return OrderRequest.limit(PAIR, side, new BigDecimal(price), new BigDecimal(amount));
    }
}
