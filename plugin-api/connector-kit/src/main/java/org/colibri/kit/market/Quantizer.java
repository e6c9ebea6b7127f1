package org.colibri.kit.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;

/** Rounds prices and amounts to what an instrument allows, by the side that RULE-2 says. Stateless. */
public final class Quantizer {

    private Quantizer() {}

    /**
     * The order with the nearest allowed price and amount: prices away from the market, so that nobody pays worse than asked,
     * unless the order is meant to take; amounts down.
     */
    public static OrderRequest quantize(Instrument instrument, OrderRequest request) {
        BigDecimal price = request.price() == null
                ? null
                : price(
                        instrument,
                        request.price(),
                        (request.side() == Side.BUY) == (request.takes() && request.type() == OrderType.LIMIT));
        BigDecimal amount = request.amount() == null ? null : amount(instrument, request.amount());
        return request.quantized(price, amount);
    }

    /** The largest allowed price that is not above, or the smallest that is not below. */
    public static BigDecimal price(Instrument instrument, BigDecimal price, boolean up) {
        BigDecimal rounded = price;
        if (instrument.priceSignificantDigits() > 0 && price.precision() > instrument.priceSignificantDigits()) {
            rounded = price.round(new MathContext(
                    instrument.priceSignificantDigits(), up ? RoundingMode.CEILING : RoundingMode.FLOOR));
        }
        BigDecimal increment = instrument.priceIncrement();
        return Decimals.plain(up ? Decimals.ceiling(rounded, increment) : Decimals.floor(rounded, increment));
    }

    /** The largest allowed amount that is not above. */
    public static BigDecimal amount(Instrument instrument, BigDecimal amount) {
        return Decimals.plain(Decimals.floor(amount, instrument.amountIncrement()));
    }
}
