package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.model.Balance;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;

/** Collects a command's events and tells them when it is complete, so that listeners may give commands. */
final class EventQueue {

    private List<ExchangeListener> listeners = List.of();
    private final Deque<Consumer<ExchangeListener>> events = new ArrayDeque<>();
    private boolean telling;
    private long orderSequence;

    void add(ExchangeListener listener) {
        List<ExchangeListener> more = new ArrayList<>(listeners);
        more.add(listener);
        listeners = List.copyOf(more);
    }

    void remove(ExchangeListener listener) {
        List<ExchangeListener> fewer = new ArrayList<>(listeners);
        fewer.remove(listener);
        listeners = List.copyOf(fewer);
    }

    void order(OrderUpdate.Kind kind, OrderState order, VenueFill fill) {
        if (!order.account().unlimited()) {
            OrderUpdate update = new OrderUpdate(kind, order.snapshot(), fill, ++orderSequence);
            events.add(listener -> listener.onOrder(update));
        }
    }

    void balances(Account account, List<String> assets, long time) {
        if (!account.unlimited()) {
            List<Balance> changed = new ArrayList<>(assets.size());
            for (int i = 0; i < assets.size(); i++) {
                if (assets.indexOf(assets.get(i)) == i) {
                    changed.add(account.balance(assets.get(i)));
                }
            }
            events.add(listener -> listener.onBalances(account, changed, time));
        }
    }

    void position(Account account, VenuePosition position, long time) {
        if (!account.unlimited()) {
            events.add(listener -> listener.onPosition(account, position, time));
        }
    }

    void funding(Account account, VenueFunding payment) {
        if (!account.unlimited()) {
            events.add(listener -> listener.onFunding(account, payment));
        }
    }

    void marginCall(Account account, List<VenuePosition> positions, long time) {
        events.add(listener -> listener.onMarginCall(account, positions, time));
    }

    void clearance(Account account, TradingPair pair, String asset, BigDecimal amount, long time) {
        events.add(listener -> listener.onClearance(account, pair, asset, amount, time));
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
                for (ExchangeListener listener : listeners) {
                    event.accept(listener);
                }
            }
        } finally {
            telling = false;
        }
    }
}
