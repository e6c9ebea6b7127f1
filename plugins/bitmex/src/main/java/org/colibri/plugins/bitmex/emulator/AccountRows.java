package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenuePosition;

/** The account's margin, wallet and positions as rows. */
final class AccountRows {

    private final Exchange exchange;
    private final Account account;
    private final Symbols symbols;
    private final BitmexFees fees;
    private final LongSupplier millis;

    AccountRows(Exchange exchange, Account account, Symbols symbols, BitmexFees fees, LongSupplier millis) {
        this.exchange = exchange;
        this.account = account;
        this.symbols = symbols;
        this.fees = fees;
        this.millis = millis;
    }

    /** The assets that the account has, or ever had. */
    List<Coin> coins() {
        return account.balances().stream().map(Balance::asset).map(Coin::of).toList();
    }

    ObjectNode margin(Coin coin) {
        long unrealised = unrealised(coin);
        long wallet = coin.wholeUnits(account.total(coin.asset()));
        long orders = coin.units(account.locked(coin.asset()));
        long positions = coin.units(account.margin(coin.asset()));
        long available = coin.wholeUnits(account.available(coin.asset()));
        return Json.object()
                .put("account", OrderRows.ACCOUNT)
                .put("currency", coin.unit())
                .put("riskLimit", Instruments.RISK_LIMIT)
                .put("amount", wallet)
                .put("prevRealisedPnl", 0)
                .put("initMargin", orders)
                .put("maintMargin", positions)
                .put("riskValue", 0)
                .put("realisedPnl", 0)
                .put("unrealisedPnl", unrealised)
                .put("walletBalance", wallet)
                .put("marginBalance", wallet + unrealised)
                .put("excessMargin", wallet + unrealised - positions)
                .put("availableMargin", available)
                .put("withdrawableMargin", available)
                .put("timestamp", Stamp.of(millis.getAsLong()));
    }

    ObjectNode wallet(Coin coin) {
        return Json.object()
                .put("account", OrderRows.ACCOUNT)
                .put("currency", coin.unit())
                .put("deposited", 0)
                .put("withdrawn", 0)
                .put("transferIn", 0)
                .put("transferOut", 0)
                .put("amount", coin.wholeUnits(account.total(coin.asset())))
                .put("pendingCredit", 0)
                .put("pendingDebit", 0)
                .put("confirmedDebit", 0)
                .put("timestamp", Stamp.of(millis.getAsLong()));
    }

    /** Rows of the symbols: of a perpetual always, of spot, which has no positions, while it has open orders. */
    List<ObjectNode> positions(List<Rules> chosen) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Rules rules : chosen) {
            List<VenueOrder> open = exchange.openOrders(account, rules.pair());
            if (!rules.spot()) {
                rows.addAll(positions(rules));
            } else if (!open.isEmpty()) {
                rows.add(openOrders(head(rules).put("crossMargin", true), rules, open)
                        .putNull("currentQty")
                        .put("isOpen", true)
                        .putNull("markPrice")
                        .putNull("liquidationPrice")
                        .put("timestamp", Stamp.of(millis.getAsLong())));
            }
        }
        return rows;
    }

    /** Of a perpetual: one, or of an account that hedges that of the long position and that of the short one. */
    List<ObjectNode> positions(Rules rules) {
        return exchange.perpetuals().positions(account, rules.pair()).stream()
                .map(position -> position(rules, position))
                .toList();
    }

    private ObjectNode position(Rules rules, VenuePosition position) {
        List<VenueOrder> open = exchange.openOrders(account, rules.pair()).stream()
                .filter(order -> order.positionSide() == position.side())
                .toList();
        boolean flat = position.quantity().signum() == 0;
        ObjectNode row = head(rules)
                .put("crossMargin", position.marginMode() == MarginMode.CROSS)
                .put("strategy", OrderRows.strategy(position.side()))
                .put("currency", rules.money().unit())
                .put("underlying", rules.base().house())
                .put("quoteCurrency", rules.quote().house())
                .put("commission", Json.number(fees.rate(Liquidity.TAKER)))
                .put("initMarginReq", Json.number(Margining.INITIAL))
                .put("maintMarginReq", Json.number(Margining.MAINTENANCE))
                .put("riskLimit", Instruments.RISK_LIMIT)
                .put("leverage", Json.number(position.leverage()));
        long cost = cost(rules, position);
        long unrealised = rules.money().units(position.unrealizedPnl());
        openOrders(row, rules, open)
                .put("currentQty", rules.qty(position.quantity()))
                .put("isOpen", !flat || !open.isEmpty())
                .put("markValue", cost + unrealised)
                .put("riskValue", Math.abs(cost + unrealised))
                .put("posCost", cost)
                .put("posMargin", rules.money().units(position.margin()))
                .put("maintMargin", rules.money().units(position.maintenanceMargin()))
                .put("realisedPnl", rules.money().units(position.realizedPnl()))
                .put("unrealisedPnl", unrealised);
        notionals(row, rules, position);
        if (flat) {
            row.putNull("markPrice").putNull("avgCostPrice").putNull("avgEntryPrice");
        } else {
            row.put("markPrice", Json.number(position.markPrice()))
                    .put("avgCostPrice", Json.number(position.entryPrice()))
                    .put("avgEntryPrice", Json.number(position.entryPrice()));
        }
        if (position.liquidationPrice() == null) {
            row.putNull("liquidationPrice");
        } else {
            row.put("liquidationPrice", Json.number(position.liquidationPrice()));
        }
        return row.put("timestamp", Stamp.of(millis.getAsLong()));
    }

    private static ObjectNode head(Rules rules) {
        return Json.object().put("account", OrderRows.ACCOUNT).put("symbol", rules.symbol());
    }

    private static ObjectNode openOrders(ObjectNode row, Rules rules, List<VenueOrder> open) {
        long buys = 0;
        long sells = 0;
        for (VenueOrder order : open) {
            long left = rules.qty(order.remaining());
            buys += order.side() == Side.BUY ? left : 0;
            sells += order.side() == Side.BUY ? 0 : left;
        }
        return row.put("openOrderBuyQty", buys).put("openOrderSellQty", sells);
    }

    /** At the mark price: base of a long position positive, and what it is for negative. */
    private static void notionals(ObjectNode row, Rules rules, VenuePosition position) {
        BigDecimal base = rules.baseOf(position.markPrice(), position.quantity());
        BigDecimal quote = rules.quoteOf(position.markPrice(), position.quantity());
        row.put("homeNotional", Json.number(base)).put("foreignNotional", Json.number(quote.negate()));
    }

    /** What was paid for the position; for an inverse one the coin was received, so a long one's is negative. */
    private static long cost(Rules rules, VenuePosition position) {
        if (position.quantity().signum() == 0) {
            return 0;
        }
        BigDecimal worth = rules.inverse()
                ? position.baseAmount()
                : position.entryPrice().multiply(position.quantity().abs());
        boolean positive = position.quantity().signum() > 0 != rules.inverse();
        return rules.money().units(positive ? worth : worth.negate());
    }

    private long unrealised(Coin coin) {
        long sum = 0;
        for (VenuePosition position : exchange.positions(account)) {
            Coin money = symbols.rules(position.pair()).money();
            sum += money.asset().equals(coin.asset()) ? money.units(position.unrealizedPnl()) : 0;
        }
        return sum;
    }
}
