package org.colibri.kit.venue;

import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Position;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;

/** Where a venue's private socket delivers what it decoded. On the connector's loop only. */
public interface AccountSink {

    /** An order's state and the fills that the message carried, with the venue's update time in the order. */
    void order(OrderReport report);

    /** A fill that came without its order's state. */
    void fill(Fill fill);

    /** The venue refused an order whose request it had taken before; the message names our id alone. */
    void orderRefused(String clientOrderId, VenueException why);

    /** The venue refused a cancel whose request it had taken before. */
    void cancelRefused(TradingPair pair, String exchangeOrderId, VenueException why);

    /** Absolute balances of the named assets. */
    void balances(List<Balance> changed, long timestamp);

    /** A message told of a change whose amounts it does not carry: balances are read by REST. */
    void balancesStale();

    /**
     * Absolute positions of the named pairs, in hedge mode of pair and side; one that is closed has no amount.
     *
     * @param timestamp venue milliseconds, 0 where not told
     */
    void positions(List<Position> changed, long timestamp);

    /** A funding payment; it may be told more than once. */
    void funding(FundingPayment payment);

    /**
     * The venue warns that a position is near its liquidation (PERP-5); by default nobody listens.
     *
     * @param timestamp venue milliseconds, 0 where not told
     */
    default void marginCall(Position position, long timestamp) {
        // A sink of spot alone.
    }

    /** Funding was paid: payments are read by REST soon. By default they are read when it is their time. */
    default void fundingStale() {
        // A sink of spot alone.
    }

    /** The leverage or margin mode of a pair is another one now; null leaves it as it was. By default nobody listens. */
    default void margin(MarginSetting changed) {
        // A sink of spot alone.
    }

    /**
     * A message does not fit to the position mode that the venue told last: mode and positions are read by REST soon. By
     * default they are read when it is their time.
     */
    default void settingsStale() {
        // A sink of spot alone.
    }

    Instrument instrument(String symbol);

    /** A message was not understood: counted, logged at most once in 30 s (HLTH-4). */
    void malformed(String what, Throwable cause);
}
