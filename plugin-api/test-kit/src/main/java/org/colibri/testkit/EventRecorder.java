package org.colibri.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.AccountEvent;
import org.colibri.api.event.BalanceChanged;
import org.colibri.api.event.BookEvent;
import org.colibri.api.event.ConnectorEvent;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Funding;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;

/** All that a connector and its accounts told on the bus, in order, heard on the connector's loop; read it there. */
public final class EventRecorder {

    private final String connector;
    private final Bus bus;
    private final Loop loop;
    private final List<Bus.Subscription> subscriptions = new ArrayList<>();
    private final List<OrderEvent> orders = new ArrayList<>();
    private final List<BookEvent> bookEvents = new ArrayList<>();
    private final List<BookView> books = new ArrayList<>();
    private final List<PublicTrade> trades = new ArrayList<>();
    private final List<Ticker> tickers = new ArrayList<>();
    private final List<Funding> fundings = new ArrayList<>();
    private final List<AccountEvent> accountEvents = new ArrayList<>();
    private final List<ConnectorEvent> connectorEvents = new ArrayList<>();
    private final Map<String, Balance> balances = new TreeMap<>();

    EventRecorder(String connector, Bus bus, Loop loop) {
        this.connector = connector;
        this.bus = bus;
        this.loop = loop;
        subscriptions.add(bus.subscribe(Topics.connector(connector), loop, connectorEvents::add));
    }

    /** Hears a pair's book, trades, ticker and funding from now on. */
    public void listen(TradingPair pair) {
        subscriptions.add(bus.subscribe(Topics.book(connector, pair), loop, this::book));
        subscriptions.add(bus.subscribe(Topics.bookEvents(connector, pair), loop, bookEvents::add));
        subscriptions.add(bus.subscribe(Topics.trades(connector, pair), loop, trades::add));
        subscriptions.add(bus.subscribe(Topics.ticker(connector, pair), loop, tickers::add));
        subscriptions.add(bus.subscribe(Topics.funding(connector, pair), loop, fundings::add));
    }

    /** Hears an account's orders and balances, and what else happens to it, from now on. */
    public void listen(String account) {
        subscriptions.add(bus.subscribe(Topics.orders(connector, account), loop, orders::add));
        subscriptions.add(bus.subscribe(Topics.balances(connector, account), loop, this::balance));
        subscriptions.add(bus.subscribe(Topics.account(connector, account), loop, accountEvents::add));
    }

    private void book(OrderBook book) {
        books.add(book.view(Topics.VIEW_DEPTH));
    }

    private void balance(BalanceChanged event) {
        balances.put(event.balance().asset(), event.balance());
    }

    public List<OrderEvent> orders() {
        return List.copyOf(orders);
    }

    /** The events of one of our orders. */
    public List<OrderEvent> orders(String clientOrderId) {
        return orders.stream()
                .filter(event -> clientOrderId.equals(event.order().clientOrderId()))
                .toList();
    }

    public List<BookEvent> bookEvents() {
        return List.copyOf(bookEvents);
    }

    /** The best levels after each change of a book. */
    public List<BookView> books() {
        return List.copyOf(books);
    }

    public List<PublicTrade> trades() {
        return List.copyOf(trades);
    }

    public List<Ticker> tickers() {
        return List.copyOf(tickers);
    }

    /** Funding rates and mark prices of a perpetual as they were told. */
    public List<Funding> fundings() {
        return List.copyOf(fundings);
    }

    /** Funding payments, liquidations and changed settings. */
    public List<AccountEvent> accountEvents() {
        return List.copyOf(accountEvents);
    }

    public List<ConnectorEvent> connectorEvents() {
        return List.copyOf(connectorEvents);
    }

    /** The newest balance told for each asset that changed. */
    public Map<String, Balance> balances() {
        return Map.copyOf(balances);
    }

    void close() {
        subscriptions.forEach(Bus.Subscription::cancel);
        subscriptions.clear();
    }
}
