package org.colibri.kit.venue;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;

/**
 * Refuses here, before anything is sent (CMD-2), what a venue does not take: in the same words for all venues.
 *
 * @param venue its name as users know it
 */
public record LocalRefusals(String venue) {

    /** The refusal of something that the venue does not have, with what to do instead. */
    public VenueException unsupported(String what, String hint) {
        return VenueException.local(ErrorCategory.NOT_SUPPORTED, venue + " does not take " + what, hint);
    }

    /** The refusal of candles that the venue does not have. */
    public VenueException noCandles(CandleInterval wanted, Collection<CandleInterval> allowed) {
        return VenueException.local(
                ErrorCategory.NOT_SUPPORTED, venue + " has no candles of " + wanted, "choose one of " + allowed);
    }

    /**
     * The answer of a venue whose amend does not serve, or that has none: the tracker cancels and creates (CMD-3).
     *
     * @param why as a whole sentence without its full stop
     */
    public <T> CompletableFuture<T> notAmended(String why) {
        return CompletableFuture.failedFuture(VenueException.local(
                ErrorCategory.NOT_SUPPORTED,
                "orders are not amended at " + venue + ": " + why,
                "cancel the order and place a new one"));
    }

    /** Lets orders pass that may open something, as all orders of spot do. */
    public void requireNotReduceOnly(OrderRequest request) {
        if (request.reduceOnly()) {
            throw unsupported("reduce-only orders", "leave reduce-only out on a spot market");
        }
    }

    /** Lets orders sized in base units or contracts pass. */
    public void requireNotByQuote(OrderRequest request) {
        if (request.quoteAmount() != null) {
            throw unsupported("market orders by a quote amount", "give the amount in the base asset");
        }
    }

    /** Lets any time in force pass with {@code LIMIT}, with other types what they mean anyway. */
    public void requireUsualTimeInForce(OrderRequest request) {
        TimeInForce timeInForce = request.timeInForce();
        boolean limit = request.type() == OrderType.LIMIT;
        boolean immediate = request.type() == OrderType.MARKET && timeInForce == TimeInForce.IOC;
        if (!limit && !immediate && timeInForce != null && timeInForce != TimeInForce.GTC) {
            throw unsupported(request.type() + " orders with " + timeInForce, "leave the time in force out");
        }
    }

    /** The request's answer; a refusal of ours, thrown while it is made, arrives like the venue's. */
    public static <T> CompletableFuture<T> asAnswer(Supplier<CompletableFuture<T>> request) {
        try {
            return request.get();
        } catch (VenueException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }
}
