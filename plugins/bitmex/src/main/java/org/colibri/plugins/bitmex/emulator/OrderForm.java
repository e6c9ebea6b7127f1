package org.colibri.plugins.bitmex.emulator;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.OrderRequest;

/**
 * An order as a request words it.
 *
 * @param qty null for all of a position
 * @param price null for a market order
 * @param clientId null for none
 * @param leg which position of an account that hedges; null for the one of the others
 */
record OrderForm(
        Rules rules,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        Long qty,
        BigDecimal price,
        boolean reduceOnly,
        String clientId,
        PositionSide leg) {

    private static final int LONGEST_ID = 36;
    private static final String POST_ONLY = "ParticipateDoNotInitiate";
    private static final String REDUCE_ONLY = "ReduceOnly";
    private static final String CLOSE = "Close";
    private static final Set<String> INSTRUCTIONS = Set.of(POST_ONLY, REDUCE_ONLY, CLOSE);

    static OrderForm read(Params params, Symbols symbols) {
        Rules rules = symbols.require(params.require("symbol"));
        List<String> instructions = instructions(params);
        boolean close = instructions.contains(CLOSE);
        boolean reduceOnly = close || instructions.contains(REDUCE_ONLY);
        if (reduceOnly && rules.spot()) {
            throw Refusal.invalid("execInst");
        }
        Long qty = params.integer("orderQty");
        if (qty == null && !close) {
            throw Refusal.required("orderQty");
        }
        BigDecimal price = params.decimal("price");
        OrderType type = type(params, price, instructions.contains(POST_ONLY));
        if (type != OrderType.MARKET && price == null) {
            throw Refusal.invalid("price");
        }
        String clientId = params.text("clOrdID");
        if (clientId != null && clientId.length() > LONGEST_ID) {
            throw Refusal.invalid("clOrdID");
        }
        return new OrderForm(
                rules,
                side(params, qty),
                type,
                timeInForce(params),
                qty == null ? null : Math.abs(qty),
                type == OrderType.MARKET ? null : price,
                reduceOnly,
                clientId,
                leg(params));
    }

    private static PositionSide leg(Params params) {
        String strategy = params.has("strategy") ? params.text("strategy") : "OneWay";
        return switch (strategy) {
            case "OneWay" -> null;
            case "Long" -> PositionSide.LONG;
            case "Short" -> PositionSide.SHORT;
            default -> throw Refusal.invalid("strategy");
        };
    }

    OrderRequest request(Account account, BigDecimal amount) {
        return new OrderRequest(
                account, rules.pair(), side, type, timeInForce, price, amount, null, clientId, null, reduceOnly, leg);
    }

    private static List<String> instructions(Params params) {
        if (!params.has("execInst")) {
            return List.of();
        }
        List<String> instructions = Arrays.stream(params.text("execInst").split(","))
                .map(String::trim)
                .toList();
        if (!INSTRUCTIONS.containsAll(instructions)) {
            throw Refusal.invalid("execInst");
        }
        return instructions;
    }

    private static OrderType type(Params params, BigDecimal price, boolean postOnly) {
        String text = params.has("ordType") ? params.text("ordType") : price == null ? "Market" : "Limit";
        return switch (text) {
            case "Limit" -> postOnly ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
            case "Market" -> {
                if (postOnly) {
                    throw Refusal.invalid("execInst");
                }
                yield OrderType.MARKET;
            }
            default -> throw Refusal.invalid("ordType");
        };
    }

    private static TimeInForce timeInForce(Params params) {
        String text = params.has("timeInForce") ? params.text("timeInForce") : "GoodTillCancel";
        return switch (text) {
            case "GoodTillCancel" -> TimeInForce.GTC;
            case "ImmediateOrCancel" -> TimeInForce.IOC;
            case "FillOrKill" -> TimeInForce.FOK;
            default -> throw Refusal.invalid("timeInForce");
        };
    }

    /** A negative quantity without a side is a sell. */
    private static Side side(Params params, Long qty) {
        String text = params.has("side") ? params.text("side") : qty != null && qty < 0 ? "Sell" : "Buy";
        return switch (text) {
            case "Buy" -> Side.BUY;
            case "Sell" -> Side.SELL;
            default -> throw Refusal.invalid("side");
        };
    }
}
