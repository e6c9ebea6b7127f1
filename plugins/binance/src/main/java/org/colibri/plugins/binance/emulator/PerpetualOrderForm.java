package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.venuekit.match.SelfTrade;

/**
 * A new order as a client asks for it, with the venue's rules about which parameter belongs to which order type.
 *
 * @param type LIMIT_MAKER where the client wrote LIMIT with timeInForce GTX
 * @param price null for a market order
 * @param amount base units
 * @param reduceOnly null when it was not sent
 * @param positionSide null for BOTH, which is the default
 * @param clientId null when the venue is to make one
 * @param result whether the answer tells how the order ended, instead of that it was taken
 */
record PerpetualOrderForm(
        PerpetualRules rules,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal price,
        BigDecimal amount,
        Boolean reduceOnly,
        PositionSide positionSide,
        String clientId,
        boolean result,
        SelfTrade selfTrade) {

    private static final Pattern CLIENT_ID = Pattern.compile("^[\\.A-Z\\:/a-z0-9_-]{1,36}$");

    static PerpetualOrderForm read(Parameters parameters, PerpetualSymbols symbols) {
        PerpetualRules rules = symbols.required(parameters);
        Side side = side(parameters.mandatory("side"));
        boolean market = market(parameters.mandatory("type"));
        refuseUnsupported(parameters);
        String time = null;
        BigDecimal price = null;
        if (market) {
            refuse(parameters, "price");
            refuse(parameters, "timeInForce");
        } else {
            time = parameters.mandatory("timeInForce");
            parameters.mandatory("price");
            price = price(parameters, rules);
        }
        parameters.mandatory("quantity");
        return new PerpetualOrderForm(
                rules,
                side,
                market ? OrderType.MARKET : time.equals("GTX") ? OrderType.LIMIT_MAKER : OrderType.LIMIT,
                market ? null : timeInForce(time),
                price,
                amount(parameters, rules, market),
                reduceOnly(parameters),
                positionSide(parameters),
                clientId(parameters, "newClientOrderId"),
                result(parameters.text("newOrderRespType")),
                selfTrade(parameters.text("selfTradePreventionMode")));
    }

    /** {@code price} within PRICE_FILTER. */
    static BigDecimal price(Parameters parameters, PerpetualRules rules) {
        BigDecimal price = parameters.decimal("price");
        if (price.scale() > Num.PLACES) {
            throw PerpetualRefusals.tooPrecise();
        }
        if (price.signum() == 0) {
            throw PerpetualRefusals.priceNotPositive();
        }
        if (price.compareTo(PerpetualRules.MAX_PRICE) > 0) {
            throw PerpetualRefusals.priceTooHigh();
        }
        if (price.compareTo(rules.tickSize()) < 0) {
            throw PerpetualRefusals.priceTooLow();
        }
        if (!Decimals.isMultiple(price, rules.tickSize())) {
            throw PerpetualRefusals.offTick();
        }
        return price;
    }

    /** {@code quantity} within LOT_SIZE, for market orders MARKET_LOT_SIZE too. */
    static BigDecimal amount(Parameters parameters, PerpetualRules rules, boolean market) {
        BigDecimal amount = parameters.decimal("quantity");
        if (amount.signum() == 0) {
            throw PerpetualRefusals.amountNotPositive();
        }
        if (amount.stripTrailingZeros().scale() > rules.stepSize().scale()) {
            throw PerpetualRefusals.tooPrecise();
        }
        if (amount.compareTo(rules.stepSize()) < 0) {
            throw PerpetualRefusals.amountTooSmall();
        }
        if (amount.compareTo(market ? rules.maxMarketAmount() : rules.maxAmount()) > 0) {
            throw PerpetualRefusals.amountTooLarge();
        }
        if (!Decimals.isMultiple(amount, rules.stepSize())) {
            throw PerpetualRefusals.offStep();
        }
        return amount;
    }

    static Side side(String text) {
        return switch (text) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw Refusals.badSide();
        };
    }

    /** {@code positionSide}, null for BOTH or where it is not sent. */
    static PositionSide positionSide(Parameters parameters) {
        String text = parameters.text("positionSide");
        if (text == null || text.equals("BOTH")) {
            return null;
        }
        for (PositionSide side : PositionSide.values()) {
            if (side.name().equals(text)) {
                return side;
            }
        }
        throw new Refusal(400, -4060, "Invalid position side.");
    }

    private static boolean market(String text) {
        return switch (text) {
            case "LIMIT" -> false;
            case "MARKET" -> true;
            case "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET" ->
                throw PerpetualRefusals.conditionalElsewhere();
            default -> throw Refusals.badType();
        };
    }

    private static TimeInForce timeInForce(String text) {
        return switch (text) {
            case "GTC", "GTX" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw Refusals.badTimeInForce();
        };
    }

    private static Boolean reduceOnly(Parameters parameters) {
        return parameters.has("reduceOnly") ? Boolean.valueOf(parameters.flag("reduceOnly", false)) : null;
    }

    private static String clientId(Parameters parameters, String name) {
        String id = parameters.text(name);
        if (id != null && !CLIENT_ID.matcher(id).matches()) {
            throw PerpetualRefusals.badClientId();
        }
        return id;
    }

    private static boolean result(String text) {
        if (text == null || text.equals("ACK")) {
            return false;
        }
        if (text.equals("RESULT")) {
            return true;
        }
        throw Refusals.badData("newOrderRespType");
    }

    private static SelfTrade selfTrade(String text) {
        return switch (text == null ? "NONE" : text) {
            case "NONE" -> SelfTrade.NONE;
            case "EXPIRE_MAKER" -> SelfTrade.EXPIRE_MAKER;
            case "EXPIRE_TAKER" -> SelfTrade.EXPIRE_TAKER;
            case "EXPIRE_BOTH" -> SelfTrade.EXPIRE_BOTH;
            default -> throw Refusals.badData("selfTradePreventionMode");
        };
    }

    private static void refuseUnsupported(Parameters parameters) {
        refuse(parameters, "stopPrice");
        if (parameters.flag("closePosition", false)) {
            throw Refusals.notRequired("closePosition");
        }
        refuse(parameters, "activationPrice");
        refuse(parameters, "callbackRate");
        refuse(parameters, "goodTillDate");
        String match = parameters.text("priceMatch");
        if (match != null && !match.equals("NONE")) {
            throw Refusals.badData("priceMatch");
        }
    }

    private static void refuse(Parameters parameters, String name) {
        if (parameters.has(name)) {
            throw Refusals.notRequired(name);
        }
    }
}
