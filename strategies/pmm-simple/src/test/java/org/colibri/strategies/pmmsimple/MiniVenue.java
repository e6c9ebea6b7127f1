package org.colibri.strategies.pmmsimple;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.colibri.api.book.BookView;
import org.colibri.api.book.OrderBook;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Balance;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookState;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.strategy.EarlierOrder;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.time.Loop;

/** A spot venue with latency, balances, locks and fees, whose market is one price a side that a test moves. */
final class MiniVenue implements OrderGateway, Market {

    private static final Duration LATENCY = Duration.ofMillis(40);
    private static final BigDecimal FEE = new BigDecimal("0.0001");

    private final MarketKey key;
    private final Instrument instrument;
    private final Loop loop;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Fill> fills = new HashMap<>();
    private final Map<String, BigDecimal> totals = new HashMap<>();
    private Consumer<OrderEvent> listener;
    private BigDecimal bid;
    private BigDecimal ask;
    private int created;
    private int trades;

    MiniVenue(MarketKey key, Instrument instrument, Loop loop, String base, String quote) {
        this.key = key;
        this.instrument = instrument;
        this.loop = loop;
        totals.put(instrument.base(), new BigDecimal(base));
        totals.put(instrument.quote(), new BigDecimal(quote));
    }

    void listener(Consumer<OrderEvent> newListener) {
        listener = newListener;
    }

    /** Moves the market; what it crosses fills at its own price. */
    void quote(BigDecimal newBid, BigDecimal newAsk) {
        bid = newBid;
        ask = newAsk;
        for (Order order : live()) {
            if (order.status() == OrderStatus.OPEN && crosses(order)) {
                fill(order, order.price(), Liquidity.MAKER);
            }
        }
    }

    private boolean crosses(Order order) {
        return order.side() == Side.BUY
                ? order.price().compareTo(ask) >= 0
                : order.price().compareTo(bid) <= 0;
    }

    List<Order> live() {
        return orders.values().stream().filter(Order::isLive).toList();
    }

    /** What the account knows of all orders. */
    List<EarlierOrder> earlierOrders() {
        return orders.values().stream()
                .map(order -> new EarlierOrder(
                        key.connector(),
                        new OrderHistory(
                                "bot/" + owners.get(order.clientOrderId()),
                                order,
                                fills.containsKey(order.clientOrderId())
                                        ? List.of(fills.get(order.clientOrderId()))
                                        : List.of())))
                .toList();
    }

    int trades() {
        return trades;
    }

    /** Both balances in quote units at the mid price. */
    BigDecimal equity() {
        return totals.get(instrument.quote()).add(totals.get(instrument.base()).multiply(book().mid()));
    }

    BigDecimal total(String asset) {
        return totals.get(asset);
    }

    @Override
    public String newClientOrderId(String connector) {
        created++;
        return "o" + created;
    }

    @Override
    public void create(String connector, String id, String tag, OrderRequest request) {
        orders.put(
                id,
                Order.builder(request.tradingPair(), request.side())
                        .clientOrderId(id)
                        .type(request.type())
                        .price(request.price())
                        .amount(request.amount())
                        .build());
        owners.put(id, tag);
        loop.timers().after(LATENCY, () -> arrive(id, tag));
    }

    private void arrive(String id, String owner) {
        Order order = orders.get(id);
        String asset = order.side() == Side.BUY ? instrument.quote() : instrument.base();
        BigDecimal price = order.type() == OrderType.MARKET ? taken(order.side()) : order.price();
        BigDecimal needed = order.side() == Side.BUY ? price.multiply(order.amount()) : order.amount();
        orders.remove(id);
        boolean funded = available(asset).compareTo(needed) >= 0;
        Order next = put(order.toBuilder()
                .status(funded ? OrderStatus.OPEN : OrderStatus.REJECTED)
                .build());
        if (!funded) {
            listener.accept(new OrderEvent.OrderRejected(
                    header(), owner, next, ErrorCategory.INSUFFICIENT_FUNDS, null, "no funds", false));
            return;
        }
        listener.accept(new OrderEvent.OrderCreated(header(), owner, next));
        if (order.type() == OrderType.MARKET || crosses(next)) {
            fill(next, taken(order.side()), Liquidity.TAKER);
        }
    }

    private BigDecimal taken(Side side) {
        return side == Side.BUY ? ask : bid;
    }

    private void fill(Order order, BigDecimal price, Liquidity liquidity) {
        trades++;
        boolean buy = order.side() == Side.BUY;
        BigDecimal quote = price.multiply(order.amount());
        BigDecimal fee = quote.multiply(FEE);
        totals.merge(instrument.base(), buy ? order.amount() : order.amount().negate(), BigDecimal::add);
        totals.merge(instrument.quote(), (buy ? quote.negate() : quote).subtract(fee), BigDecimal::add);
        Order filled = put(order.toBuilder()
                .status(OrderStatus.FILLED)
                .filledAmount(order.amount())
                .averagePrice(price)
                .build());
        Fill fill = Fill.of(
                "t" + trades,
                order.clientOrderId(),
                null,
                key.tradingPair(),
                order.side(),
                price,
                order.amount(),
                new Fee(instrument.quote(), fee),
                liquidity,
                0);
        fills.put(order.clientOrderId(), fill);
        listener.accept(new OrderEvent.OrderFilled(header(), "bot", filled, fill));
        listener.accept(new OrderEvent.OrderCompleted(header(), "bot", filled, List.of(fill.fee())));
    }

    @Override
    public void cancel(String connector, TradingPair pair, String clientOrderId) {
        loop.timers().after(LATENCY, () -> {
            Order order = orders.get(clientOrderId);
            if (order.isLive()) {
                Order canceled =
                        put(order.toBuilder().status(OrderStatus.CANCELED).build());
                listener.accept(new OrderEvent.OrderCanceled(header(), "bot", canceled, OrderEvent.Origin.US));
            }
        });
    }

    @Override
    public void amend(String connector, TradingPair pair, String id, BigDecimal price, BigDecimal amount) {
        throw new UnsupportedOperationException("executors do not amend");
    }

    @Override
    public void cancelAll(String connector) {
        throw new UnsupportedOperationException("executors cancel order by order");
    }

    private Order put(Order order) {
        orders.put(order.clientOrderId(), order);
        return order;
    }

    private EventHeader header() {
        return new EventHeader(key.connector(), "main", key.tradingPair(), 0, 0, 0);
    }

    @Override
    public MarketKey key() {
        return key;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public String notReadyReason() {
        return "";
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public OrderBook book() {
        return new OneLevel(instrument, List.of(bid, ask));
    }

    @Override
    public BigDecimal lastPrice() {
        return null;
    }

    @Override
    public Balance balance(String asset) {
        return new Balance(asset, totals.get(asset), available(asset));
    }

    private BigDecimal available(String asset) {
        BigDecimal locked = BigDecimal.ZERO;
        for (Order order : new ArrayList<>(orders.values())) {
            boolean here = (order.side() == Side.BUY ? instrument.quote() : instrument.base()).equals(asset);
            if (order.isLive() && here && order.price() != null) {
                BigDecimal amount = order.side() == Side.BUY ? order.amount().multiply(order.price()) : order.amount();
                locked = locked.add(amount);
            }
        }
        return totals.get(asset).subtract(locked);
    }

    @Override
    public FeeRates fees() {
        return new FeeRates(key.tradingPair(), FEE, FEE);
    }

    private record OneLevel(Instrument instrument, List<BigDecimal> prices) implements OrderBook {

        @Override
        public BookState state() {
            return BookState.VALID;
        }

        @Override
        public long sequence() {
            return 0;
        }

        @Override
        public long timestamp() {
            return 0;
        }

        @Override
        public long receivedNanos() {
            return 0;
        }

        @Override
        public int depth(BookSide side) {
            return 1;
        }

        @Override
        public long price(BookSide side, int level) {
            return instrument.scaledPrice(prices.get(side == BookSide.BID ? 0 : 1));
        }

        @Override
        public long amount(BookSide side, int level) {
            return instrument.scaledAmount(BigDecimal.TEN);
        }

        @Override
        public BookView view(int depth) {
            return new BookView(this, depth);
        }
    }
}
