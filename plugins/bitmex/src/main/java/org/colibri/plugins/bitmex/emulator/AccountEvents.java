package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderOrigin;
import org.colibri.venuekit.venue.OrderUpdate;
import org.colibri.venuekit.venue.TapeTrade;
import org.colibri.venuekit.venue.VenueFunding;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenuePosition;

/** Makes the rows of the private tables out of what happens to the account. */
final class AccountEvents implements ExchangeListener {

    private final Account account;
    private final Symbols symbols;
    private final OrderRows orders;
    private final AccountRows rows;
    private final Fundings fundings;
    private final PrivateFeed feed;
    private final Hub hub;
    private final Changes orderRows = new Changes(List.of("orderID", "clOrdID", "account", "symbol", "timestamp"));
    private final Changes margins = new Changes(List.of("account", "currency", "timestamp"));
    private final Changes wallets = new Changes(List.of("account", "currency", "timestamp"));
    private final Changes positions = new Changes(List.of("account", "symbol", "strategy", "currency", "timestamp"));

    AccountEvents(
            Account account,
            Symbols symbols,
            OrderRows orders,
            AccountRows rows,
            Fundings fundings,
            PrivateFeed feed,
            Hub hub) {
        this.account = account;
        this.symbols = symbols;
        this.orders = orders;
        this.rows = rows;
        this.fundings = fundings;
        this.feed = feed;
        this.hub = hub;
        for (Coin coin : rows.coins()) {
            margins.put(coin, rows.margin(coin));
            wallets.put(coin, rows.wallet(coin));
        }
        for (Rules rules : symbols.all()) {
            if (!rules.spot()) {
                rows.positions(rules).forEach(row -> positions.put(key(row), row));
            }
        }
    }

    @Override
    public void onOrder(OrderUpdate update) {
        VenueOrder order = update.order();
        if (order.account() != account) {
            return;
        }
        if (order.origin() != OrderOrigin.CLIENT) {
            forced(update);
            return;
        }
        ObjectNode row = orders.row(order);
        boolean isNew = update.kind() == OrderUpdate.Kind.NEW;
        if (isNew) {
            orderRows.put(order.id(), row);
            feed.publish("order", "insert", row);
        } else {
            feed.publish("order", "update", orderRows.update(order.id(), row));
        }
        if (!order.status().isLive()) {
            orderRows.remove(order.id());
        }
        ObjectNode execution =
                switch (update.kind()) {
                    case NEW -> orders.event(order, "New", update.sequence());
                    case TRADE -> orders.fill(order, update.fill());
                    case AMENDED -> orders.event(order, "Replaced", update.sequence());
                    case CANCELED, EXPIRED -> orders.event(order, "Canceled", update.sequence());
                };
        feed.publish("execution", "insert", execution);
        Rules rules = symbols.rules(order.pair());
        if (!rules.spot()) {
            position(rules);
        }
    }

    /** What the venue itself trades of a position is told as executions of no order. */
    private void forced(OrderUpdate update) {
        if (update.fill() != null) {
            feed.publish("execution", "insert", orders.fill(update.order(), update.fill()));
        }
        position(symbols.rules(update.order().pair()));
    }

    @Override
    public void onBalances(Account whose, List<Balance> changed, long time) {
        if (whose == account) {
            changed.forEach(balance -> balance(Coin.of(balance.asset())));
        }
    }

    @Override
    public void onPosition(Account whose, VenuePosition position, long time) {
        if (whose == account) {
            Rules rules = symbols.rules(position.pair());
            position(rules);
            balance(rules.money());
        }
    }

    /** The mark price follows the trades, and with it what positions are worth. */
    @Override
    public void onTrade(TapeTrade trade) {
        Rules rules = symbols.rules(trade.pair());
        if (!rules.spot()) {
            position(rules);
            balance(rules.money());
        }
    }

    @Override
    public void onFunding(Account whose, VenueFunding payment) {
        ObjectNode row = fundings.add(payment.pair(), payment.rate(), payment.time());
        hub.publish("funding", "insert", List.of(row));
        if (whose == account) {
            feed.publish("execution", "insert", orders.funding(payment));
        }
    }

    /** Rows of another position mode than before are new ones. */
    private void position(Rules rules) {
        for (ObjectNode row : rows.positions(rules)) {
            String action = positions.has(key(row)) ? "update" : "insert";
            feed.publish("position", action, positions.update(key(row), row));
        }
    }

    private static String key(ObjectNode position) {
        return position.path("symbol").asText()
                + ' '
                + position.path("strategy").asText();
    }

    private void balance(Coin coin) {
        feed.publish("margin", "update", margins.update(coin, rows.margin(coin)));
        feed.publish("wallet", "update", wallets.update(coin, rows.wallet(coin)));
    }
}
