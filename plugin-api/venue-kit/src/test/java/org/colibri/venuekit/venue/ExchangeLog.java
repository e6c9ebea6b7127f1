package org.colibri.venuekit.venue;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Decimals;
import org.colibri.venuekit.account.Account;

/** Writes an exchange's events down as short texts. */
final class ExchangeLog implements ExchangeListener {

    private final List<String> events = new ArrayList<>();
    private final List<BookUpdate> books = new ArrayList<>();

    List<String> take() {
        List<String> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    List<BookUpdate> books() {
        return books;
    }

    @Override
    public void onOrder(OrderUpdate update) {
        VenueOrder order = update.order();
        events.add(order.account() + " " + update.kind() + " " + order.clientOrderId() + " " + order.status() + " "
                + Decimals.plain(order.filledAmount()));
    }

    @Override
    public void onBalances(Account account, List<Balance> changed, long time) {
        StringBuilder text = new StringBuilder(account.name());
        changed.forEach(b -> text.append(' ')
                .append(b.asset())
                .append(' ')
                .append(Decimals.plain(b.available()).toPlainString())
                .append('/')
                .append(Decimals.plain(b.total()).toPlainString()));
        events.add(text.toString());
    }

    @Override
    public void onTrade(TapeTrade trade) {
        events.add("trade " + trade.id() + " " + trade.takerSide() + " " + Decimals.plain(trade.amount()) + "@"
                + Decimals.plain(trade.price()).toPlainString());
    }

    @Override
    public void onBook(BookUpdate update) {
        events.add("book " + update.firstUpdateId() + ".." + update.lastUpdateId());
        books.add(update);
    }
}
