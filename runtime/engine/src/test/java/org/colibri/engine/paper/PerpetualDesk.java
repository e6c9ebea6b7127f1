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
import java.util.function.Supplier;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
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

/** A paper venue of one perpetual, whose book, tape and funding a test makes; fees of 0.1 % and 0.2 %. */
final class PerpetualDesk {

    static final TradingPair PAIR = new TradingPair("BTC", "USDT");
    static final TradingPair INVERSE = new TradingPair("BTC", "USD");

    final VirtualTime time = new VirtualTime(1_000_000);
    final Loop loop = time.loop("venue");
    final MadeBook book = new MadeBook();
    final HeardNews news = new HeardNews();
    final TradingPair pair;
    final PaperExchange exchange;
    final PerpetualClearing clearing;
    private final Bus.Publisher<OrderBook> books;
    private final Bus.Publisher<PublicTrade> trades;
    private final Bus.Publisher<Funding> fundings;
    private int ids;
    private int traded;

    PerpetualDesk() {
        this(linear(), margin("10", PositionMode.ONE_WAY, MarginMode.CROSS), Journal.none());
    }

    PerpetualDesk(Instrument instrument, PaperSettings.Margin margin, Journal journal) {
        book.instrument = instrument;
        pair = instrument.tradingPair();
        book.bid(9_900, 1_000).bid(9_800, 2_000).ask(10_000, 1_000).ask(10_100, 2_000);
        LoopBus bus = new LoopBus();
        ConnectorDescriptor descriptor = new FakeVenue("venue").descriptors().get(0);
        Connector connector = mock(Connector.class);
        when(connector.descriptor()).thenReturn(descriptor);
        when(connector.loop()).thenReturn(loop);
        when(connector.book(any())).thenAnswer(asked -> book);
        when(connector.instrument(any())).thenAnswer(asked -> book.instrument);
        PaperLedger ledger = PaperLedger.open(journal);
        PaperFees fees = new PaperFees(
                new PaperSettings.Fees(Optional.empty(), Optional.of(new BigDecimal("0.002"))),
                one -> new FeeRates(one, new BigDecimal("0.001"), new BigDecimal("0.001")),
                false,
                (asset, in) -> null);
        PaperFunds funds = ledger.kept() == null ? begin() : ledger.kept().funds();
        clearing = new PerpetualClearing(connector, bus, funds, fees, ledger, margin, loop.clock());
        exchange = new PaperExchange(connector, bus, clearing, ledger, news, loop.clock()::millis);
        books = bus.publisher(Topics.book("venue", pair), loop);
        trades = bus.publisher(Topics.trades("venue", pair), loop);
        fundings = bus.publisher(Topics.funding("venue", pair), loop);
        run(() -> {
            exchange.resume();
            exchange.market(pair);
        });
    }

    private static PaperFunds begin() {
        PaperFunds funds = new PaperFunds();
        funds.set("USDT", new BigDecimal("1000"));
        funds.set("BTC", new BigDecimal("2"));
        return funds;
    }

    static Instrument linear() {
        return rules(Instrument.builder(PAIR, "BTCUSDT").perpetual("USDT"))
                .scales(2, 3)
                .amountIncrement(new BigDecimal("0.001"))
                .minNotional(new BigDecimal("5"))
                .build();
    }

    /** One dollar a contract, settled in BTC. */
    static Instrument inverse() {
        return rules(Instrument.builder(INVERSE, "XBTUSD").perpetual("BTC"))
                .scales(2, 8)
                .contracts(BigDecimal.ONE, true)
                .build();
    }

    private static Instrument.Builder rules(Instrument.Builder instrument) {
        return instrument
                .priceIncrement(new BigDecimal("0.01"))
                .orderTypes(Set.of(OrderType.values()))
                .timesInForce(Set.of(TimeInForce.values()));
    }

    static PaperSettings.Margin margin(String leverage, PositionMode mode, MarginMode margin) {
        return new PaperSettings.Margin(
                new BigDecimal(leverage),
                new BigDecimal("50"),
                new BigDecimal("0.01"),
                new BigDecimal("0.01"),
                mode,
                margin);
    }

    void run(Runnable task) {
        ask(() -> {
            task.run();
            return Boolean.TRUE;
        });
    }

    <T> T ask(Supplier<T> task) {
        List<T> answers = new ArrayList<>();
        List<RuntimeException> thrown = new ArrayList<>();
        loop.execute(() -> {
            try {
                answers.add(task.get());
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        });
        time.runReady();
        if (!thrown.isEmpty()) {
            throw thrown.get(0);
        }
        return answers.get(0);
    }

    /** The book is told as it is now. */
    void tell() {
        run(() -> books.publish(book));
    }

    void mark(String price) {
        run(() -> fundings.publish(new Funding(pair, null, 0, null, new BigDecimal(price), null)));
    }

    void funding(String rate, long next) {
        run(() -> fundings.publish(new Funding(pair, new BigDecimal(rate), next, null, null, null)));
    }

    void trade(Side taker, String price, String amount) {
        run(() -> trades.publish(new PublicTrade(
                pair,
                Integer.toString(++traded),
                new BigDecimal(price),
                new BigDecimal(amount),
                taker,
                loop.clock().millis())));
    }

    OrderReport place(OrderRequest request) {
        String id = "c" + ++ids;
        return ask(() -> exchange.place(id, request));
    }

    OrderReport open(Side side, String price, String amount) {
        return place(limit(side, price, amount, PositionAction.OPEN));
    }

    OrderReport close(Side side, String price, String amount) {
        return place(limit(side, price, amount, PositionAction.CLOSE));
    }

    OrderRequest limit(Side side, String price, String amount, PositionAction action) {
        OrderRequest order = OrderRequest.limit(pair, side, new BigDecimal(price), new BigDecimal(amount))
                .withPositionAction(action, action == PositionAction.CLOSE);
        return book.instrument.inverse() ? order.sized(new BigDecimal(amount), null) : order;
    }

    List<Fill> fills() {
        return ask(() -> exchange.fills(pair, new FillQuery(null, null, null)));
    }

    Balance balance(String asset) {
        return clearing.balances().stream()
                .filter(one -> one.asset().equals(asset))
                .findFirst()
                .orElseThrow();
    }

    BigDecimal total(String asset) {
        return balance(asset).total();
    }

    BigDecimal available(String asset) {
        return balance(asset).available();
    }

    static Map<String, BigDecimal> first() {
        return Map.of("USDT", new BigDecimal("1000"), "BTC", new BigDecimal("2"));
    }
}
