package org.colibri.venuekit.venue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;

/**
 * All orders that a venue knows, by account: open ones, and of clients the newest final ones and fills, as they are the
 * truth that tests compare with. How many is a matter of the heap, so that an emulator may run for days.
 */
final class OrderStore {

    /** A final order with its two or so fills takes somewhat more than a kilobyte: about a fifth of the heap in all. */
    private static final long HEAP_PER_ORDER = 6_000;

    private static final int FEWEST_KEPT = 10_000;
    private static final int MOST_KEPT = 2_000_000;

    private final int keptOrders;
    private final int keptFills;
    private final Map<Long, OrderState> open = new HashMap<>();
    private final Map<Account, Book> books = new HashMap<>();

    private record ClientKey(TradingPair pair, String id) {

        @Override
        public boolean equals(Object other) {
            return other instanceof ClientKey key && Objects.equals(id, key.id) && pair.equals(key.pair);
        }

        @Override
        public int hashCode() {
            return 31 * Objects.hashCode(id) + pair.hashCode();
        }
    }

    private static final class Book {

        private final Map<Long, OrderState> all = new LinkedHashMap<>();
        private final Map<Long, OrderState> open = new LinkedHashMap<>();
        private final Map<ClientKey, OrderState> newestByClientId = new HashMap<>();
        private final Deque<OrderState> closed = new ArrayDeque<>();
        private final Deque<VenueFill> fills = new ArrayDeque<>();
        private final Deque<VenueFunding> payments = new ArrayDeque<>();
    }

    OrderStore() {
        this((int)
                Math.max(FEWEST_KEPT, Math.min(MOST_KEPT, Runtime.getRuntime().maxMemory() / HEAP_PER_ORDER)));
    }

    /** @param keptOrders most final orders kept of each account, and of fills twice as many */
    OrderStore(int keptOrders) {
        this.keptOrders = keptOrders;
        this.keptFills = 2 * keptOrders;
    }

    void add(OrderState order) {
        open.put(order.id, order);
        Book book = book(order.account());
        book.open.put(order.id, order);
        if (!order.account().unlimited()) {
            book.all.put(order.id, order);
            if (order.request.clientOrderId() != null) {
                book.newestByClientId.put(key(order), order);
            }
        }
    }

    void addFunding(Account account, VenueFunding payment) {
        if (!account.unlimited()) {
            Deque<VenueFunding> payments = book(account).payments;
            payments.addLast(payment);
            if (payments.size() > keptFills) {
                payments.removeFirst();
            }
        }
    }

    List<VenueFunding> fundings(Account account) {
        return List.copyOf(book(account).payments);
    }

    void addFill(Account account, VenueFill fill) {
        if (!account.unlimited()) {
            Deque<VenueFill> fills = book(account).fills;
            fills.addLast(fill);
            if (fills.size() > keptFills) {
                fills.removeFirst();
            }
        }
    }

    /** The order is final. */
    void close(OrderState order) {
        open.remove(order.id);
        Book book = book(order.account());
        book.open.remove(order.id);
        if (!order.account().unlimited()) {
            book.closed.addLast(order);
            if (book.closed.size() > keptOrders) {
                drop(book, book.closed.removeFirst());
            }
        }
    }

    private static void drop(Book book, OrderState order) {
        book.all.remove(order.id);
        book.newestByClientId.remove(key(order), order);
    }

    /** The order was never there. */
    void forget(OrderState order) {
        close(order);
        drop(book(order.account()), order);
    }

    /** An open order of any account. */
    OrderState open(long id) {
        return open.get(id);
    }

    OrderState open(Account account, long id) {
        return book(account).open.get(id);
    }

    OrderState any(Account account, long id) {
        return book(account).all.get(id);
    }

    OrderState byClientId(Account account, TradingPair pair, String clientOrderId) {
        return book(account).newestByClientId.get(new ClientKey(pair, clientOrderId));
    }

    List<OrderState> open(Account account, TradingPair pair) {
        return select(book(account).open, pair);
    }

    /** How many {@link #open(Account, TradingPair)} lists. */
    int openCount(Account account, TradingPair pair) {
        int count = 0;
        for (OrderState order : book(account).open.values()) {
            if (pair == null || order.request.pair().equals(pair)) {
                count++;
            }
        }
        return count;
    }

    List<OrderState> all(Account account, TradingPair pair) {
        return select(book(account).all, pair);
    }

    List<VenueFill> fills(Account account, TradingPair pair) {
        List<VenueFill> fills = new ArrayList<>();
        for (VenueFill fill : book(account).fills) {
            if (pair == null || fill.pair().equals(pair)) {
                fills.add(fill);
            }
        }
        return fills;
    }

    /** The fills of one order, also of one that was forgotten. */
    List<VenueFill> fillsOf(Account account, long orderId) {
        OrderState order = any(account, orderId);
        return order == null
                ? book(account).fills.stream()
                        .filter(fill -> fill.orderId() == orderId)
                        .toList()
                : order.fills();
    }

    private static List<OrderState> select(Map<Long, OrderState> orders, TradingPair pair) {
        List<OrderState> selected = new ArrayList<>();
        for (OrderState order : orders.values()) {
            if (pair == null || order.request.pair().equals(pair)) {
                selected.add(order);
            }
        }
        return selected;
    }

    private static ClientKey key(OrderState order) {
        return new ClientKey(order.request.pair(), order.request.clientOrderId());
    }

    private Book book(Account account) {
        Book known = books.get(account);
        return known == null ? books.computeIfAbsent(account, a -> new Book()) : known;
    }
}
