package org.colibri.plugins.bitfinex.emulator;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderUpdate;
import org.colibri.venuekit.venue.TapeTrade;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueOrder;

/** The exchange wallets as rows, each with what changed it last. */
final class Wallets implements ExchangeListener {

    private final Account account;
    private final Pairs pairs;
    private final OrderNotes notes;
    private final Map<String, Change> changes = new HashMap<>();
    private TapeTrade trade;

    /** @param details JSON, or null */
    private record Change(String text, String details) {}

    Wallets(Account account, Pairs pairs, OrderNotes notes) {
        this.account = account;
        this.pairs = pairs;
        this.notes = notes;
    }

    /** {@code [TYPE, CURRENCY, BALANCE, UNSETTLED_INTEREST, AVAILABLE, LAST_CHANGE, TRADE_DETAILS]}. */
    String row(String asset, BigDecimal total, BigDecimal available) {
        Change change = changes.get(asset);
        return new Row()
                .text("exchange")
                .text(Coins.house(asset))
                .add(total)
                .add(0)
                .add(available)
                .text(change == null ? null : change.text())
                .raw(change == null || change.details() == null ? "null" : change.details())
                .json();
    }

    /** All wallets; what is available is told by REST and not yet worked out at a login. */
    String all(boolean withAvailable) {
        return Row.of(account.balances().stream()
                .map(balance -> row(balance.asset(), balance.total(), withAvailable ? balance.available() : null))
                .toList());
    }

    @Override
    public void onTrade(TapeTrade latest) {
        trade = latest;
    }

    @Override
    public void onOrder(OrderUpdate update) {
        if (update.kind() == OrderUpdate.Kind.TRADE) {
            traded(update.order(), update.fill());
        }
    }

    private void traded(VenueOrder order, VenueFill fill) {
        PairRules rules = pairs.of(order.pair());
        String amount = Num.plain(fill.amount()) + " " + rules.base();
        String price = Num.pointed(fill.price());
        Change exchange =
                new Change("Exchange " + amount + " for " + rules.quote() + " @ " + price, details(order, fill, price));
        changes.put(order.pair().base(), exchange);
        changes.put(order.pair().quote(), exchange);
        if (fill.fee().amount().signum() != 0) {
            String percent = Num.plain(BitfinexProtocol.TAKER_FEE.movePointRight(2));
            changes.put(
                    fill.fee().asset(),
                    new Change(
                            "Trading fees for " + amount + " (" + rules.name() + ") @ " + price + " on BFX (" + percent
                                    + "%)",
                            null));
        }
    }

    private String details(VenueOrder order, VenueFill fill, String price) {
        long other = trade.makerOrderId() == order.id() ? trade.takerOrderId() : trade.makerOrderId();
        return "{\"reason\":\"TRADE\",\"order_id\":" + order.id() + ",\"order_id_oppo\":" + other
                + ",\"trade_price\":\""
                + price + "\",\"trade_amount\":\"" + Num.plain(OrderRows.signed(order.side(), fill.amount()))
                + "\",\"order_cid\":" + order.clientOrderId() + ",\"order_gid\":" + notes.gid(order.id()) + "}";
    }
}
