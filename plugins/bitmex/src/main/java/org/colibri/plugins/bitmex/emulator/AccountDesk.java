package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.colibri.api.model.Liquidity;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.VenueFill;
import org.colibri.venuekit.venue.VenueFunding;
import org.colibri.venuekit.venue.VenueOrder;

/** Answers what an account asks about itself: fills, balances, fees, positions; and sets its leverage. */
final class AccountDesk {

    private static final int MOST_ROWS = 500;
    private static final BigDecimal LARGEST_LEVERAGE = BigDecimal.valueOf(100);
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
        boolean cross = leverage.signum() == 0;
        if (!cross && (leverage.compareTo(SMALLEST_LEVERAGE) < 0 || leverage.compareTo(LARGEST_LEVERAGE) > 0)) {
            throw Refusal.invalid("leverage");
        }
        if (cross) {
            rows.cross(rules.pair());
        } else {
            rows.isolate(rules.pair(), leverage);
        }
        return rows.position(rules);
    }

    ObjectNode isolate(Params params) {
        Rules rules = perpetual(params);
        if (params.flag("enabled")) {
            rows.isolate(rules.pair(), exchange.position(account, rules.pair()).leverage());
        } else {
            rows.cross(rules.pair());
        }
        return rows.position(rules);
    }

    /** There are one-way positions only. */
    ObjectNode positionMode(Params params) {
        if (params.has("positionMode") && !params.text("positionMode").equals("OneWay")) {
            throw Refusal.invalid("positionMode");
        }
        return Json.object().put("positionMode", "OneWay");
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
