package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionMode;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.RejectReason;
import org.colibri.venuekit.venue.Rejection;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueFunding;
import org.colibri.venuekit.venue.VenueOrder;

/** Answers what an account asks about itself: fills, balances, fees, positions; and sets its leverage. */
final class AccountDesk {

    private static final int MOST_ROWS = 500;
    private static final String ONE_WAY = "OneWay";
    private static final String HEDGE = "MultiWay";
    private static final BigDecimal SMALLEST_LEVERAGE = new BigDecimal("0.01");

    private final Exchange exchange;
    private final Account account;
    private final Symbols symbols;
    private final OrderRows orders;
    private final AccountRows rows;
    private final BitmexFees fees;

    AccountDesk(
            Exchange exchange, Account account, Symbols symbols, OrderRows orders, AccountRows rows, BitmexFees fees) {
        this.exchange = exchange;
        this.account = account;
        this.symbols = symbols;
        this.orders = orders;
        this.rows = rows;
        this.fees = fees;
    }

    /** Trades and fundings, oldest first. */
    List<ObjectNode> history(Params params) {
        JsonNode filter = params.filter();
        List<String> chosen = symbols.chosen(params).stream().map(Rules::symbol).toList();
        List<ObjectNode> fits = executions().stream()
                .filter(row -> chosen.contains(row.path("symbol").asText()))
                .filter(row -> List.of("orderID", "clOrdID", "execType", "symbol", "side").stream()
                        .allMatch(name -> !filter.has(name)
                                || filter.path(name)
                                        .asText()
                                        .equals(row.path(name).asText())))
                .toList();
        return params.page(fits, Quotes::time, MOST_ROWS);
    }

    /** All that are kept, oldest first. */
    List<ObjectNode> executions() {
        List<ObjectNode> list = new ArrayList<>();
        for (VenueFill fill : exchange.fills(account, null)) {
            VenueOrder order = exchange.order(account, fill.orderId());
            if (order != null) {
                list.add(orders.fill(order, fill));
            }
        }
        List<VenueFunding> fundings = exchange.fundings(account);
        fundings.forEach(payment -> list.add(orders.funding(payment)));
        if (!fundings.isEmpty()) {
            list.sort(Comparator.comparingLong(Quotes::time));
        }
        return list;
    }

    JsonNode margin(Params params) {
        return byCurrency(params, rows::margin);
    }

    JsonNode wallet(Params params) {
        return byCurrency(params, rows::wallet);
    }

    ObjectNode commission() {
        ObjectNode answer = Json.object();
        for (Rules rules : symbols.all()) {
            answer.set(
                    rules.symbol(),
                    Json.object()
                            .put("makerFee", fees.rate(Liquidity.MAKER))
                            .put("takerFee", fees.rate(Liquidity.TAKER))
                            .put("settlementFee", 0)
                            .put("maxFee", fees.rate(Liquidity.TAKER)));
        }
        return answer;
    }

    List<ObjectNode> positions(Params params) {
        String symbol = params.filter().path("symbol").asText();
        return rows.positions(symbol.isEmpty() ? symbols.all() : List.of(symbols.require(symbol)));
    }

    /** Isolated margin at that leverage, or cross margin for 0. */
    ObjectNode leverage(Params params) {
        Rules rules = perpetual(params);
        params.require("leverage");
        BigDecimal leverage = params.decimal("leverage");
        if (leverage.signum() == 0) {
            return cross(rules);
        }
        if (leverage.compareTo(SMALLEST_LEVERAGE) < 0) {
            throw Refusal.invalid("leverage");
        }
        set(rules, leverage);
        return switchTo(rules, MarginMode.ISOLATED);
    }

    ObjectNode isolate(Params params) {
        Rules rules = perpetual(params);
        return params.flag("enabled") ? switchTo(rules, MarginMode.ISOLATED) : cross(rules);
    }

    /** Cross margin asks for as much as the greatest leverage does. */
    private ObjectNode cross(Rules rules) {
        ObjectNode row = switchTo(rules, MarginMode.CROSS);
        set(rules, Margining.LARGEST_LEVERAGE);
        return row.put("leverage", Json.number(Margining.LARGEST_LEVERAGE));
    }

    private void set(Rules rules, BigDecimal leverage) {
        Rejection refused = exchange.perpetuals().leverage(account, rules.pair(), leverage);
        if (refused != null && refused.reason() == RejectReason.INSUFFICIENT_BALANCE) {
            throw Refusal.bad("Account has insufficient Available Balance");
        }
        if (refused != null) {
            throw Refusal.invalid("leverage");
        }
    }

    private ObjectNode switchTo(Rules rules, MarginMode mode) {
        exchange.perpetuals().switchMargin(account, rules.pair(), mode);
        return rows.positions(rules).get(0);
    }

    /**
     * One position of a pair, which is also the absence of a mode, or a long and a short one. What the venue says when
     * orders or positions are in the way is not documented: these are our words.
     */
    ObjectNode positionMode(Params params) {
        String told = params.has("positionMode") ? params.text("positionMode") : ONE_WAY;
        if (!told.equals(ONE_WAY) && !told.equals(HEDGE)) {
            throw Refusal.invalid("positionMode");
        }
        PositionMode wanted = told.equals(HEDGE) ? PositionMode.HEDGE : PositionMode.ONE_WAY;
        Rejection refused = exchange.perpetuals().positionMode(account, wanted);
        if (refused != null && refused.reason() != RejectReason.NO_CHANGE) {
            throw Refusal.bad("Position mode cannot be changed with open orders or positions");
        }
        return Json.object().put("positionMode", told);
    }

    private Rules perpetual(Params params) {
        Rules rules = symbols.require(params.require("symbol"));
        if (rules.spot()) {
            throw Refusal.invalid("symbol");
        }
        return rules;
    }

    private JsonNode byCurrency(Params params, Function<Coin, ObjectNode> row) {
        String currency = params.has("currency")
                ? params.text("currency")
                : Coin.of("BTC").unit();
        if (currency.equals("all")) {
            return Json.list(rows.coins().stream().map(row).toList());
        }
        List<Coin> known = new ArrayList<>(rows.coins());
        known.addAll(symbols.coins());
        known.add(Coin.of("BTC"));
        return known.stream()
                .filter(coin -> coin.unit().equals(currency))
                .findFirst()
                .map(row)
                .orElseThrow(() -> Refusal.invalid("currency"));
    }
}
