package org.colibri.engine.bots;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.event.BookEvent;
import org.colibri.api.event.ConnectorEvent;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.Balance;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Position;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.time.Loop;

/**
 * A market fed by the bus. It can lose its connector (its plugin is removed or replaced) and get another one later; in
 * between it is not ready. Used on the bot's loop.
 */
final class BotMarket implements Market {

    /** In the same order in every process, so that simulations and recorded inputs replay. */
    private static final Set<MarketChannel> SPOT =
            Collections.unmodifiableSet(EnumSet.of(MarketChannel.BOOK, MarketChannel.TRADES));

    private static final Set<MarketChannel> PERPETUAL =
            Collections.unmodifiableSet(EnumSet.of(MarketChannel.BOOK, MarketChannel.TRADES, MarketChannel.FUNDING));

    private final MarketKey key;
    private final MarketKey canonical;
    private final Bus bus;
    private final Loop loop;
    private final Supplier<Map<String, Long>> stuckLoops;
    private final Consumer<BotMarket> bookListener;
    private final List<Bus.Subscription> subscriptions = new ArrayList<>();

    private BotVenue venue;
    private VenueReadiness readiness;
    private AccountView account;
    private String absence = "its connector is not started yet";
    private Instrument instrument;
    private OrderBook book;
    private boolean unknownPair;
    private String bookObjection = "";
    private BigDecimal lastPrice;
    private FeeRates fees;
    private Funding funding;

    /**
     * @param key as the strategy named it
     * @param canonical with the connector's id
     * @param bookListener told of every book that arrives
     */
    BotMarket(
            MarketKey key,
            MarketKey canonical,
            Bus bus,
            Loop loop,
            Supplier<Map<String, Long>> stuckLoops,
            Consumer<BotMarket> bookListener) {
        this.key = key;
        this.canonical = canonical;
        this.bus = bus;
        this.loop = loop;
        this.stuckLoops = stuckLoops;
        this.bookListener = bookListener;
        fees = new FeeRates(key.tradingPair(), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    void attach(BotVenue newVenue, AccountView newAccount) {
        venue = newVenue;
        account = newAccount;
        readiness = new VenueReadiness(newVenue, stuckLoops);
        absence = "";
        bookObjection = "";
        unknownPair = false;
        String connector = canonical.connector();
        TradingPair pair = canonical.tradingPair();
        subscriptions.add(bus.subscribe(Topics.book(connector, pair), loop, this::onBook));
        subscriptions.add(bus.subscribe(Topics.bookEvents(connector, pair), loop, this::onBookEvent));
        subscriptions.add(bus.subscribe(Topics.trades(connector, pair), loop, trade -> lastPrice = trade.price()));
        subscriptions.add(bus.subscribe(Topics.connector(connector), loop, this::onConnectorEvent));
        Set<MarketChannel> channels = channels(newVenue);
        if (channels.contains(MarketChannel.FUNDING)) {
            subscriptions.add(bus.subscribe(Topics.funding(connector, pair), loop, newest -> funding = newest));
        }
        newVenue.loop().run(() -> {
            newVenue.connector().watch(pair, channels);
            read(newVenue);
        });
    }

    private static Set<MarketChannel> channels(BotVenue venue) {
        return venue.connector().descriptor().kind() == InstrumentKind.PERPETUAL ? PERPETUAL : SPOT;
    }

    /** Reads on the connector's loop what was published before we subscribed. */
    private void read(BotVenue from) {
        Instrument listed = from.connector().instrument(canonical.tradingPair());
        boolean allAreKnown = VenueReadiness.knowsInstruments(from.connector());
        FeeRates rates = from.account().fees(canonical.tradingPair());
        loop.run(() -> {
            if (venue == from) {
                instrument = instrument == null ? listed : instrument;
                unknownPair = allAreKnown && instrument == null;
                fees = rates == null ? fees : rates;
            }
        });
    }

    /** Asks again for an instrument that was not there at first; called about once a second. */
    void refresh() {
        BotVenue from = venue;
        if (from != null && instrument == null) {
            from.loop().run(() -> read(from));
        }
    }

    /** Lets go of the connector and everything of it; complete when it has been told. */
    CompletableFuture<Void> detach(String reason) {
        BotVenue left = venue;
        if (left == null) {
            absence = reason;
            return CompletableFuture.completedFuture(null);
        }
        venue = null;
        account = null;
        readiness = null;
        book = null;
        funding = null;
        instrument = null;
        absence = reason;
        subscriptions.forEach(Bus.Subscription::cancel);
        subscriptions.clear();
        CompletableFuture<Void> told = new CompletableFuture<>();
        left.loop().run(() -> {
            try {
                left.connector().unwatch(canonical.tradingPair(), channels(left));
                told.complete(null);
            } catch (RuntimeException failed) {
                told.completeExceptionally(failed);
            }
        });
        return told;
    }

    /** The connector is about to stop: from now on the market is not ready. */
    void suspend(String reason) {
        absence = reason;
    }

    private void onBook(OrderBook newest) {
        book = newest;
        if (absence.isEmpty()) {
            bookListener.accept(this);
        }
    }

    /** Invalid and restored come in order, which a book's state and these events do not among each other. */
    private void onBookEvent(BookEvent event) {
        bookObjection = event instanceof BookEvent.BookInvalid invalid
                ? "its book is invalid: " + invalid.reason()
                        + (invalid.detail() == null ? "" : " (" + invalid.detail() + ")")
                : "";
    }

    private void onConnectorEvent(ConnectorEvent event) {
        boolean ours = canonical.tradingPair().equals(event.header().tradingPair());
        if (ours && event.kind() == EventKind.INSTRUMENT_CHANGED) {
            instrument = ((ConnectorEvent.InstrumentChanged) event).after();
        } else if (ours
                && event.kind() == EventKind.FEES_CHANGED
                && isOurAccount(event.header().account())) {
            fees = ((ConnectorEvent.FeesChanged) event).after();
        }
    }

    private boolean isOurAccount(String name) {
        return name == null || venue != null && name.equals(venue.account().name());
    }

    /** True when the venue has told its instruments and this pair is none of them. */
    boolean isUnknownPair() {
        return venue != null && unknownPair;
    }

    MarketKey canonical() {
        return canonical;
    }

    /** The connector it is attached to, or null. */
    BotVenue venue() {
        return venue;
    }

    /** The price at which the position is valued: the middle of the book, else the last trade's; null for neither. */
    BigDecimal mark() {
        BigDecimal mid = book == null || book.state() == BookState.INVALID ? null : book.mid();
        return mid == null ? lastPrice : mid;
    }

    /** The best price of a side of a book that may be traded on, or null. */
    BigDecimal best(BookSide side) {
        return book == null || book.state() == BookState.INVALID || book.best(side) == OrderBook.NONE
                ? null
                : book.instrument().price(book.best(side));
    }

    @Override
    public MarketKey key() {
        return key;
    }

    @Override
    public boolean isReady() {
        return notReadyReason().isEmpty();
    }

    @Override
    public String notReadyReason() {
        if (!absence.isEmpty()) {
            return absence;
        }
        String objection = readiness.objection();
        if (!objection.isEmpty()) {
            return objection;
        } else if (instrument == null) {
            return canonical.connector() + " does not list " + canonical.tradingPair();
        } else if (!instrument.isTrading()) {
            return "trading of " + canonical.tradingPair() + " is halted";
        } else if (book == null) {
            return "its book has not arrived yet";
        } else if (!bookObjection.isEmpty()) {
            return bookObjection;
        } else if (book.state() == BookState.INVALID) {
            return "its book is invalid";
        }
        return book.isTwoSided() ? "" : "its book has only one side";
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public OrderBook book() {
        return book;
    }

    @Override
    public BigDecimal lastPrice() {
        return lastPrice;
    }

    @Override
    public Balance balance(String asset) {
        return account == null ? new Balance(asset, BigDecimal.ZERO, BigDecimal.ZERO) : account.balance(asset);
    }

    @Override
    public FeeRates fees() {
        return fees;
    }

    @Override
    public Funding funding() {
        return funding;
    }

    @Override
    public List<Position> positions() {
        return account == null ? List.of() : account.positions(canonical.tradingPair());
    }
}
