package org.colibri.plugins.ndax.emulator;

import java.math.BigDecimal;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.OrderRequest;

/**
 * A new order as a client asks for it.
 *
 * @param price null for a market order
 * @param clientOrderId 0 for none
 */
record OrderForm(
        Market market,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal price,
        BigDecimal amount,
        long clientOrderId) {

    static OrderForm read(Parameters parameters, Instruments instruments) {
        Market market = instruments.required(parameters);
        OrderType type = type(parameters.whole("OrderType"));
        BigDecimal amount = parameters.decimal("Quantity");
        BigDecimal price = parameters.decimal("LimitPrice");
        BigDecimal value = parameters.decimal("Value");
        if (type == OrderType.MARKET && (isGiven(price) || isGiven(value))) {
            // a cap on what a market order spends is not emulated, and must not be taken for granted
            throw Refusal.rejectedOrder("Operation Not Supported", 106);
        }
        if (amount == null || type == OrderType.LIMIT && price == null) {
            throw Refusal.invalidRequest();
        }
        return new OrderForm(
                market,
                side(parameters.whole("Side")),
                type,
                timeInForce(parameters.whole("TimeInForce")),
                type == OrderType.LIMIT ? price : null,
                amount,
                parameters.whole("ClientOrderId", 0));
    }

    OrderRequest request(Account account) {
        return new OrderRequest(
                account,
                market.instrument().tradingPair(),
                side,
                type,
                timeInForce,
                price,
                amount,
                null,
                clientOrderId == 0 ? null : Long.toString(clientOrderId),
                null);
    }

    private static boolean isGiven(BigDecimal value) {
        return value != null && value.signum() != 0;
    }

    private static OrderType type(long number) {
        if (number < 1 || number > 7) {
            throw Refusal.invalidRequest();
        }
        return switch ((int) number) {
            case 1 -> OrderType.MARKET;
            case 2 -> OrderType.LIMIT;
            default -> throw Refusal.rejectedOrder("Operation Not Supported", 106);
        };
    }

    private static Side side(long number) {
        if (number != 0 && number != 1) {
            throw Refusal.invalidRequest();
        }
        return number == 0 ? Side.BUY : Side.SELL;
    }

    private static TimeInForce timeInForce(long number) {
        if (number < 1 || number > 6) {
            throw Refusal.invalidRequest();
        }
        return switch ((int) number) {
            case 1 -> TimeInForce.GTC;
            case 3 -> TimeInForce.IOC;
            case 4 -> TimeInForce.FOK;
            default -> throw Refusal.rejectedOrder("Operation Not Supported", 106);
        };
    }
}
