package org.colibri.testkit.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.EmulatedVenue;
import org.colibri.testkit.Quantities;

/**
 * Makes an order that the account cannot pay: on spot one that sells a tenth more than it holds, of a perpetual one whose
 * margin, without leverage, is a tenth more than the account has.
 */
final class Unaffordable {

    private static final BigDecimal TOO_MUCH = new BigDecimal("1.1");

    private Unaffordable() {}

    /** Sells at this price; of a perpetual the venue is asked for a leverage of 1 before. */
    static OrderRequest sell(EmulatedVenue venue, Instrument instrument, BigDecimal price) {
        boolean spot = instrument.kind() == InstrumentKind.SPOT;
        String asset = spot ? instrument.base() : instrument.settle();
        BigDecimal held = venue.control().ledger().balance(asset).total().multiply(TOO_MUCH);
        BigDecimal amount = asset.equals(instrument.base())
                ? Quantities.of(instrument, held, price)
                : held.divide(price, instrument.amountScale(), RoundingMode.UP);
        OrderRequest sell = Quantities.order(
                instrument,
                OrderRequest.limit(
                        venue.pair(), Side.SELL, price, Decimals.ceiling(amount, Quantities.step(instrument))));
        if (spot) {
            return sell;
        }
        AccountApi api = venue.loop()
                .call(() -> venue.connector().accountApi(venue.emulator().credentials()));
        venue.ask(() -> api.perpetual().setLeverage(instrument, BigDecimal.ONE));
        return sell.withPositionAction(PositionAction.OPEN, false);
    }
}
