package org.colibri.kit.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.AveragePrice;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Timers;
import org.colibri.kit.health.Departure;

/** The tracker's working copy of one own order; changed by the tracker's parts only, on the account's loop. */
final class TrackedOrder implements Departure {

    private static final long NEVER = Long.MIN_VALUE;

    final String clientOrderId;
    final String owner;
    final Instrument instrument;
    final OrderRequest request;

    /** When the create was handed out, monotonic nanoseconds; 0 for an order found at the venue. */
    long sentNanos;
    /** The same by the wall clock, milliseconds. */
    final long sentMillis;

    /** When its create was commanded, left the house and was acknowledged, monotonic nanoseconds (HLTH-5). */
    final long commandNanos;

    long departedNanos = NEVER;
    long ackNanos = NEVER;
    /** The private stream told of it. */
    boolean streamed;

    String exchangeOrderId;
    OrderStatus status;
    Certainty certainty = Certainty.CONFIRMED;
    BigDecimal price;
    BigDecimal amount;
    /** The exact number of contracts of an inverse instrument; null elsewhere. */
    BigDecimal contracts;

    long createdAt;
    long updatedAt;
    String reason;
    BigDecimal dust;

    /** Sum of the fills that were booked, each once. */
    BigDecimal booked = BigDecimal.ZERO;

    /** The same sum in the exact measure: contracts where the order counts these, otherwise base units. */
    BigDecimal bookedQuantity = BigDecimal.ZERO;

    private final AveragePrice average = new AveragePrice();
    /** The largest filled amount that the venue told. */
    BigDecimal venueFilled = BigDecimal.ZERO;
    /** The same in the exact measure. */
    BigDecimal venueQuantity = BigDecimal.ZERO;

    BigDecimal venueAverage;
    final List<Fill> fills = new ArrayList<>();
    /** So many of them were booked by earlier runs of the process. */
    int fillsOfEarlier;

    /** The create was sent and its answer is not here yet. */
    boolean placing;
    /** It waits to be safe in the journal; nothing of it was sent (REC-1). */
    boolean unsent;
    /** What the stream said of a refusal while the create's answer was under way; null otherwise. */
    VenueException refusedByStream;
    /** OrderCreated was told. */
    boolean created;
    /** The final event was told. */
    boolean ended;

    boolean fillsIncomplete;
    /** It counts as never accepted, by proof and not by a refusal (ORD-4). */
    boolean neverAccepted;

    /** OrderUncertain was told and is not resolved. */
    boolean uncertain;

    long uncertainSince;
    int absences;

    /** UnknownOutcomes looks after it. */
    boolean watched;
    /** When the newest look that found it nowhere began, monotonic nanoseconds; means nothing without absences. */
    long deniedNanos;

    int queries;
    boolean cancelInFlight;
    boolean cancelRepeated;
    boolean cancelLooking;
    boolean cancelDenied;
    boolean cancelAsked;
    boolean cancelWaitsForId;
    Timers.Timer cancelTimer;

    PendingAmend amend;
    /** The amend whose new order was sent and has no outcome yet; null otherwise. */
    PendingAmend replacing;

    boolean fillsFetchPlanned;
    int feeAnswers;
    Timers.Timer finalTimer;
    /** By the wall clock, milliseconds. */
    long lostSince;

    long lostSinceNanos;
    boolean lostCheck;
    /** When it was last looked after as a lost one, monotonic nanoseconds. */
    long lostCheckedNanos;

    long endedNanos;
    /** Something of it changed that its newest record does not have. */
    boolean unwritten;
    /** It is in memory no more: only answers that were under way still refer to it (ORD-8). */
    boolean left;

    private Set<String> formerIds;

    TrackedOrder(
            String clientOrderId,
            String owner,
            Instrument instrument,
            OrderRequest request,
            long sentNanos,
            long sentMillis) {
        this.clientOrderId = clientOrderId;
        this.owner = owner;
        this.instrument = instrument;
        this.request = request;
        this.sentNanos = sentNanos;
        this.commandNanos = sentNanos;
        this.sentMillis = sentMillis;
        this.price = request.price();
        this.amount = request.amount();
        this.contracts = request.contracts();
        this.createdAt = sentMillis;
    }

    @Override
    public void departed(long nanos) {
        departedNanos = nanos;
    }

    boolean isDeparted() {
        return departedNanos != NEVER;
    }

    boolean isAcknowledged() {
        return ackNanos != NEVER;
    }

    boolean isFinal() {
        return status.isFinal();
    }

    boolean isLost() {
        return certainty == Certainty.LOST;
    }

    /**
     * What is known to be filled, in base units: what was booked, or more where the venue told so before its fills
     * came.
     */
    BigDecimal filled() {
        return missesFills() ? venueFilled : booked;
    }

    /** The whole order in the exact measure, which alone tells what is complete; null when it is sized in quote. */
    BigDecimal quantity() {
        return contracts == null ? amount : contracts;
    }

    /** The same of what is known to be filled. */
    BigDecimal filledQuantity() {
        return bookedQuantity.max(venueQuantity);
    }

    boolean hasFills() {
        return bookedQuantity.signum() > 0 || venueQuantity.signum() > 0;
    }

    /** True while the venue told of more than was booked (ORD-9). */
    boolean missesFills() {
        return venueQuantity.compareTo(bookedQuantity) > 0;
    }

    /** True when all of it is known to be filled. */
    boolean isWhole() {
        return quantity() != null && filledQuantity().compareTo(quantity()) >= 0;
    }

    /** Takes in what the venue told to be filled in all, unless more is known already. */
    void filledAtVenue(BigDecimal baseAmount, BigDecimal quantity) {
        boolean more = quantity.compareTo(bookedQuantity) > 0;
        venueFilled = more ? baseAmount : booked;
        venueQuantity = more ? quantity : bookedQuantity;
    }

    /** True when the booked fills make the order complete; while an amend is under way only the venue can tell. */
    boolean isCompletedByFills() {
        return quantity() != null
                && (amend == null || amend.isReplacement())
                && bookedQuantity.compareTo(quantity()) >= 0;
    }

    void book(Fill fill) {
        fills.add(fill);
        booked = booked.add(fill.amount());
        average.add(fill);
        bookedQuantity = bookedQuantity.add(fill.quantity());
    }

    /** The venue replaced its order id; messages under the former one are still ours. */
    void moveTo(String newExchangeOrderId) {
        if (exchangeOrderId != null) {
            if (formerIds == null) {
                formerIds = new HashSet<>();
            }
            formerIds.add(exchangeOrderId);
        }
        exchangeOrderId = newExchangeOrderId;
    }

    /** The ids that the venue gave it before the present one. */
    List<String> formerIds() {
        return formerIds == null ? List.of() : List.copyOf(formerIds);
    }

    /** Since when it is unknown or lost, our milliseconds; 0 when it is neither. */
    long sinceMillis() {
        return isLost() ? lostSince : certainty == Certainty.UNKNOWN || uncertain ? uncertainSince : 0;
    }

    /** All ids that the venue gave it. */
    Set<String> exchangeIds() {
        Set<String> all = formerIds == null ? new HashSet<>() : new HashSet<>(formerIds);
        if (exchangeOrderId != null) {
            all.add(exchangeOrderId);
        }
        return all;
    }

    boolean wasCalled(String formerExchangeOrderId) {
        return formerIds != null && formerIds.contains(formerExchangeOrderId);
    }

    /** What the venue says of all that is known to be filled, else that of the booked fills; null before the first. */
    BigDecimal averagePrice() {
        boolean told = venueAverage != null && venueQuantity.compareTo(bookedQuantity) >= 0;
        return told ? venueAverage : average.value();
    }

    /** Fees of all booked fills, one sum per asset. */
    List<Fee> fees() {
        List<Fee> sums = new ArrayList<>();
        for (Fill fill : fills) {
            Fee fee = fill.fee();
            if (fee != null) {
                add(sums, fee);
            }
        }
        return sums;
    }

    private static void add(List<Fee> sums, Fee fee) {
        for (int i = 0; i < sums.size(); i++) {
            Fee sum = sums.get(i);
            if (sum.asset().equals(fee.asset())) {
                sums.set(i, new Fee(sum.asset(), sum.amount().add(fee.amount())));
                return;
            }
        }
        sums.add(fee);
    }

    /** The order as it is now. */
    Order snapshot() {
        return snapshot(status);
    }

    Order snapshot(OrderStatus shown) {
        return new Order(
                clientOrderId,
                exchangeOrderId,
                request.tradingPair(),
                request.side(),
                request.type(),
                request.timeInForce(),
                price,
                amount,
                request.quoteAmount(),
                contracts,
                filled(),
                contracts == null ? null : filledQuantity(),
                averagePrice(),
                shown,
                certainty,
                request.reduceOnly(),
                request.positionAction(),
                createdAt,
                updatedAt,
                dust,
                fillsIncomplete,
                reason);
    }

    /**
     * An amend that is not decided yet.
     *
     * @param price the wanted price, never null for a limit order
     * @param amount the wanted whole amount
     * @param replacementId the new order's id, when this is a cancel-then-create; null for the venue's own amend
     */
    record PendingAmend(BigDecimal price, BigDecimal amount, String replacementId) {

        boolean isReplacement() {
            return replacementId != null;
        }
    }
}
