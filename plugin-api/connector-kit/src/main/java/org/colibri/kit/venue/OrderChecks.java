package org.colibri.kit.venue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/** Checks of what is about to be sent, for venues' order forms: nothing was sent when they fail. */
public final class OrderChecks {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");

    private OrderChecks() {}

    /** @throws VenueException for a price or amount that is missing or not above zero */
    public static void positive(String what, BigDecimal value) {
        if (value == null || value.signum() <= 0) {
            throw VenueException.local(
                    ErrorCategory.INVALID_ORDER,
                    "an order needs a positive " + what + ", not " + value,
                    "give the " + what);
        }
    }

    /**
     * A venue's order id as the whole number that it is there.
     *
     * @throws VenueException for another text
     */
    public static long orderId(String exchangeOrderId) {
        if (exchangeOrderId == null
                || !DIGITS.matcher(exchangeOrderId).matches()
                || new BigInteger(exchangeOrderId).bitLength() >= Long.SIZE) {
            throw VenueException.local(
                    ErrorCategory.INVALID_REQUEST,
                    "exchange order id '" + exchangeOrderId + "' is not a whole number",
                    "give an order id as the venue tells it");
        }
        return Long.parseLong(exchangeOrderId);
    }
}
