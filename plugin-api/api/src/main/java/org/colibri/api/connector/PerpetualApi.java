package org.colibri.api.connector;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Order;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.VenueException;

/**
 * A perpetual venue's private requests beside those for orders, one at a time; reached by {@link
 * AccountApi#perpetual}. Called on the connector's loop, completed there; failures are {@code VenueException}s. A change
 * of what is so already is a success, one that positions or orders block fails with the venue's reason (PERP-1).
 */
public interface PerpetualApi {

    /** All open positions of the account; one that is left out is none. */
    CompletableFuture<List<Position>> positions();

    /** The leverage and margin mode in force for the pair, with a position or without. */
    CompletableFuture<MarginSetting> margin(Instrument instrument);

    /**
     * The leverage and margin mode in force for all pairs, as far as one answer tells them: read at start, so that the
     * first order of any pair is counted with the right ones. Of pairs that are left out {@link #margin} tells, when
     * somebody looks at them. By default all are.
     */
    default CompletableFuture<List<MarginSetting>> margins() {
        return CompletableFuture.completedFuture(List.of());
    }

    /** One net position per pair, or a long and a short one. */
    CompletableFuture<PositionMode> positionMode();

    /** Own funding payments from that time on (milliseconds, inclusive), oldest first; of all pairs when null. */
    CompletableFuture<List<FundingPayment>> fundingPayments(Instrument instrument, long since);

    /**
     * Whether the venue itself placed an order, in order to end a position (PERP-5). For venues whose lists of fills do not
     * say so, and whose orders do, by their type or by a client order id of the venue's own. By default none is known to be.
     */
    default boolean isForced(Order order) {
        return false;
    }

    /**
     * Changes the pair's leverage.
     *
     * @return what is in force afterwards: where the venue binds both, the margin mode may be another one too
     */
    default CompletableFuture<MarginSetting> setLeverage(Instrument instrument, BigDecimal leverage) {
        return notSupported("the leverage cannot be changed");
    }

    /**
     * Changes the pair's margin mode.
     *
     * @return what is in force afterwards
     */
    default CompletableFuture<MarginSetting> setMarginMode(Instrument instrument, MarginMode mode) {
        return notSupported("the margin mode cannot be changed");
    }

    /** Changes the account's position mode; the one in force afterwards. */
    default CompletableFuture<PositionMode> setPositionMode(PositionMode mode) {
        return notSupported("the position mode cannot be changed");
    }

    private static <T> CompletableFuture<T> notSupported(String what) {
        return CompletableFuture.failedFuture(VenueException.local(ErrorCategory.NOT_SUPPORTED, what, null));
    }
}
