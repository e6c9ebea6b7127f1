package org.colibri.plugins.bitfinex.emulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Balance;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderUpdate;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/**
 * Makes channel 0 out of what happens to the account. An order that enters is told when it has done all it does at
 * once: its trades, then {@code on} when it rests or {@code oc} when it is done, never both; then the fees.
 */
final class AccountEvents implements ExchangeListener {

    private final Account account;
    private final OrderRows rows;
    private final OrderNotes notes;
    private final Wallets wallets;
    private final AccountFeed feed;
    private final Map<String, BigDecimal> totals = new HashMap<>();
    private Entering entering;

    /** The order that enters: as it was accepted, as it is, what it traded, and what it moved. */
    private static final class Entering {

        private VenueOrder accepted;
        private VenueOrder latest;
        private final List<VenueFill> fills = new ArrayList<>();
        private final Map<String, AccountMessage> wallets = new LinkedHashMap<>();
    }

    AccountEvents(Account account, OrderRows rows, OrderNotes notes, Wallets wallets, AccountFeed feed) {
        this.account = account;
        this.rows = rows;
        this.notes = notes;
        this.wallets = wallets;
        this.feed = feed;
        account.balances().forEach(balance -> totals.put(balance.asset(), balance.total()));
    }

    /** An order is about to be placed. */
    void enter() {
        entering = new Entering();
    }

    /** It was placed, or refused; tells it. Returns the order as it was when it was accepted, or null. */
    VenueOrder entered() {
        Entering order = entering;
        entering = null;
        if (order.accepted == null) {
            return null;
        }
        publishOrder(order.latest.status().isLive() ? "on" : "oc", order.latest);
        order.fills.forEach(fill -> confirm(order.latest, fill));
        order.wallets.values().forEach(feed::confirm);
        return order.accepted;
    }

    @Override
    public void onOrder(OrderUpdate update) {
        VenueOrder order = update.order();
        if (update.kind() == OrderUpdate.Kind.NEW) {
            notes.accepted(order);
            if (entering != null) {
                entering.accepted = order;
            }
        } else if (update.kind() == OrderUpdate.Kind.TRADE) {
            feed.publish(new AccountMessage("te", rows.trade(order, update.fill(), false), rows.symbol(order)));
        }
        if (entering != null && entering.accepted != null && entering.accepted.id() == order.id()) {
            entering.latest = order;
            if (update.fill() != null) {
                entering.fills.add(update.fill());
            }
            return;
        }
        boolean isNew = update.kind() == OrderUpdate.Kind.NEW;
        publishOrder(isNew ? "on" : order.status().isLive() ? "ou" : "oc", order);
        if (update.fill() != null) {
            confirm(order, update.fill());
        }
    }

    /** Wallets are told when what they hold changes; what is locked of it is not told. */
    @Override
    public void onBalances(Account whose, List<Balance> changed, long time) {
        if (whose != account) {
            return;
        }
        for (Balance balance : changed) {
            BigDecimal before = totals.put(balance.asset(), balance.total());
            if (before == null || before.compareTo(balance.total()) != 0) {
                String coin = Coins.house(balance.asset());
                AccountMessage message =
                        new AccountMessage("wu", wallets.row(balance.asset(), balance.total(), null), coin);
                if (entering == null) {
                    feed.confirm(message);
                } else {
                    entering.wallets.put(coin, message);
                }
            }
        }
    }

    private void publishOrder(String kind, VenueOrder order) {
        feed.publish(new AccountMessage(kind, rows.row(order), rows.symbol(order)));
    }

    private void confirm(VenueOrder order, VenueFill fill) {
        feed.confirm(new AccountMessage("tu", rows.trade(order, fill, true), rows.symbol(order)));
    }
}
