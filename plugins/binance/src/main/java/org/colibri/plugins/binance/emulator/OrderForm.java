package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.venuekit.match.SelfTrade;

/**
 * A new order as a client asks for it, read from the request with the venue's rules about which parameter belongs to
 * which order type (rest-api.md, "New order").
 *
 * @param timeInForce GTC where the type takes none
 * @param amount base units, null for a market order sized in quote
 * @param clientId null when the venue is to make one
 */
record OrderForm(
        SymbolRules rules,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal price,
        BigDecimal amount,
        BigDecimal quoteAmount,
        String clientId,
        Answer answer,
        SelfTrade selfTrade) {

    /** How much the answer to a new order tells. */
    enum Answer {
        ACK,
        RESULT,
        FULL
    }

    static OrderForm read(Parameters parameters, Symbols symbols) {
        SymbolRules rules = symbols.required(parameters);
        Side side = side(parameters.mandatory("side"));
        OrderType type = type(parameters.mandatory("type"));
        refuseUnsupported(parameters);
        BigDecimal amount = number(parameters, "quantity", "Invalid quantity.");
        BigDecimal price = number(parameters, "price", "Invalid price.");
        BigDecimal quote = number(parameters, "quoteOrderQty", "Invalid quoteOrderQty.");
        TimeInForce timeInForce = TimeInForce.GTC;
        if (type == OrderType.MARKET) {
            refuse(parameters, "price");
            refuse(parameters, "timeInForce");
            if (amount == null && quote == null) {
                throw Refusals.eitherMandatory("quantity", "quoteOrderQty");
            }
            if (amount != null && quote != null) {
                throw Refusals.badCombination();
            }
        } else {
            refuse(parameters, "quoteOrderQty");
            if (type == OrderType.LIMIT_MAKER) {
                refuse(parameters, "timeInForce");
            } else {
                timeInForce = timeInForce(parameters.mandatory("timeInForce"));
            }
            parameters.mandatory("quantity");
            parameters.mandatory("price");
        }
        return new OrderForm(
                rules,
                side,
                type,
                timeInForce,
                price,
                amount,
                quote,
                parameters.clientId("newClientOrderId"),
                answer(parameters.text("newOrderRespType"), type),
                selfTrade(parameters.text("selfTradePreventionMode")));
    }

    /** A positive decimal of at most eight places, or null when not sent. */
    static BigDecimal number(Parameters parameters, String name, String ifZero) {
        BigDecimal value = parameters.decimal(name);
        if (value == null) {
            return null;
        }
        if (value.scale() > Num.PLACES) {
            throw Refusals.tooPrecise(name);
        }
        if (value.signum() == 0) {
            throw new Refusal(400, -1013, ifZero);
        }
        return value;
    }

    private static void refuseUnsupported(Parameters parameters) {
        if (parameters.has("icebergQty")) {
            throw new Refusal(400, -1013, "Iceberg orders are not supported for this symbol.");
        }
        if (parameters.has("pegPriceType")) {
            throw new Refusal(400, -1013, "Pegged orders are not supported for this symbol.");
        }
        refuse(parameters, "stopPrice");
        refuse(parameters, "trailingDelta");
    }

    private static void refuse(Parameters parameters, String name) {
        if (parameters.has(name)) {
            throw Refusals.notRequired(name);
        }
    }

    private static Side side(String text) {
        return switch (text) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw Refusals.badSide();
        };
    }

    private static OrderType type(String text) {
        return switch (text) {
            case "LIMIT" -> OrderType.LIMIT;
            case "LIMIT_MAKER" -> OrderType.LIMIT_MAKER;
            case "MARKET" -> OrderType.MARKET;
            case "STOP_LOSS" -> throw unsupported("Stop loss");
            case "STOP_LOSS_LIMIT" -> throw unsupported("Stop loss limit");
            case "TAKE_PROFIT" -> throw unsupported("Take profit");
            case "TAKE_PROFIT_LIMIT" -> throw unsupported("Take profit limit");
            default -> throw Refusals.badType();
        };
    }

    private static Refusal unsupported(String what) {
        return new Refusal(400, -1013, what + " orders are not supported for this symbol.");
    }

    private static TimeInForce timeInForce(String text) {
        return switch (text) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw Refusals.badTimeInForce();
        };
    }

    private static Answer answer(String text, OrderType type) {
        if (text == null) {
            return type == OrderType.LIMIT_MAKER ? Answer.ACK : Answer.FULL;
        }
        for (Answer answer : Answer.values()) {
            if (answer.name().equals(text)) {
                return answer;
            }
        }
        throw Refusals.badData("newOrderRespType");
    }

    private static SelfTrade selfTrade(String text) {
        if (text == null) {
            return SelfTrade.EXPIRE_MAKER;
        }
        return switch (text) {
            case "EXPIRE_MAKER" -> SelfTrade.EXPIRE_MAKER;
            case "EXPIRE_TAKER" -> SelfTrade.EXPIRE_TAKER;
            case "EXPIRE_BOTH" -> SelfTrade.EXPIRE_BOTH;
            case "NONE" ->
                throw new Refusal(400, -1013, "This symbol does not allow the specified self-trade prevention mode.");
            default -> throw Refusals.badData("selfTradePreventionMode");
        };
    }
}
