package org.colibri.venuekit.venue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;

/**
 * All orders that a venue knows, by account. Clients' orders and fills are kept for ever, as they are the truth that
 * tests compare with; the outside market's only while they are open.
 */
final class OrderStore {

    private final Map<Long, OrderState> open = new HashMap<>();
    private final Map<Account, Book> books = new HashMap<>();

    private record ClientKey(TradingPair pair, String id) {}

    private static final class Book {

        private final Map<Long, OrderState> all = new LinkedHashMap<>();
        private final Map<Long, OrderState> open = new LinkedHashMap<>();
        private final Map<ClientKey, OrderState> newestByClientId = new HashMap<>();
        private final List<VenueFill> fills = new ArrayList<>();
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

    void addFill(Account account, VenueFill fill) {
        if (!account.unlimited()) {
            book(account).fills.add(fill);
        }
    }

    /** The order is final. */
    void close(OrderState order) {
        open.remove(order.id);
        book(order.account()).open.remove(order.id);
    }

    /** The order was never there. */
    void forget(OrderState order) {
        close(order);
        Book book = book(order.account());
        book.all.remove(order.id);
        book.newestByClientId.remove(key(order), order);
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
        return books.computeIfAbsent(account, a -> new Book());
    }
}
