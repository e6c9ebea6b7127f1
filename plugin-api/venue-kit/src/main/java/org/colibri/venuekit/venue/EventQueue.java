package org.colibri.venuekit.venue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.model.Balance;
import org.colibri.venuekit.account.Account;

/** Collects a command's events and tells them when it is complete, so that listeners may give commands. */
final class EventQueue {

    private final List<ExchangeListener> listeners = new ArrayList<>();
    private final Deque<Consumer<ExchangeListener>> events = new ArrayDeque<>();
    private boolean telling;
    private long orderSequence;

    void add(ExchangeListener listener) {
        listeners.add(listener);
    }

    void remove(ExchangeListener listener) {
        listeners.remove(listener);
    }

    void order(OrderUpdate.Kind kind, OrderState order, VenueFill fill) {
        if (!order.account().unlimited()) {
            OrderUpdate update = new OrderUpdate(kind, order.snapshot(), fill, ++orderSequence);
            events.add(listener -> listener.onOrder(update));
        }
    }

    void balances(Account account, List<String> assets, long time) {
        if (!account.unlimited()) {
            List<Balance> changed =
                    assets.stream().distinct().map(account::balance).toList();
            events.add(listener -> listener.onBalances(account, changed, time));
        }
    }

    void trade(TapeTrade trade) {
        events.add(listener -> listener.onTrade(trade));
    }

    void book(BookUpdate update) {
        if (update != null) {
            events.add(listener -> listener.onBook(update));
        }
    }

    /** Tells what is waiting, unless this call comes from a listener: then the outer call goes on with it. */
    void tell() {
        if (telling) {
            return;
        }
        telling = true;
        try {
            for (Consumer<ExchangeListener> event = events.poll(); event != null; event = events.poll()) {
                for (ExchangeListener listener : List.copyOf(listeners)) {
                    event.accept(listener);
                }
            }
        } finally {
            telling = false;
        }
    }
}
