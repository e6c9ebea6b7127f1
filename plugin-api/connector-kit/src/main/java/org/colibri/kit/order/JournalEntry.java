package org.colibri.kit.order;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;

/**
 * What one record of an account's journal says; {@link OrderRecords#read} makes it. All but {@link Checkpoint} are news,
 * each written once; a checkpoint says again what the news before it came to, and whoever follows all news passes over
 * it.
 */
public sealed interface JournalEntry {

    /**
     * An order is about to be sent, or was found at the venue.
     *
     * @param owner {@code bot} or {@code bot/executor}
     * @param request with the price and amount that go out
     * @param symbol the venue's own name of the pair; null in records of version 1
     * @param millis our wall clock, milliseconds; for an adopted order the venue's time where it was told
     * @param adopted the order was found at the venue, no record says who placed it
     */
    record Create(String clientOrderId, String owner, OrderRequest request, String symbol, long millis, boolean adopted)
            implements JournalEntry {}

    /**
     * An order's state changed: all of it as it is from now on.
     *
     * @param exchangeOrderId null before the acknowledgement
     * @param filledAmount booked, or what the venue told where that is more (ORD-9)
     * @param averagePrice as the venue told it, null where it did not
     * @param createdAt the venue's time, milliseconds; 0 in records of version 1
     * @param createdTold {@code OrderCreated} was told
     * @param endTold the final event was told
     * @param cancelAsked a cancel was asked for by us
     * @param neverAccepted rejected by proof and not by a refusal (ORD-4)
     * @param uncertainTold {@code OrderUncertain} was told and is not resolved
     * @param since when it became unknown or lost, our milliseconds; 0 when it is confirmed or not recorded
     * @param formerIds the ids that the venue gave it earlier
     * @param amend an amend without outcome; null when there is none
     * @param contracts the exact number of contracts of an inverse instrument; null elsewhere
     * @param filledContracts how many of these are filled, as {@code filledAmount}; null elsewhere
     */
    record State(
            String clientOrderId,
            String exchangeOrderId,
            OrderStatus status,
            Certainty certainty,
            BigDecimal price,
            BigDecimal amount,
            BigDecimal filledAmount,
            BigDecimal averagePrice,
            BigDecimal dust,
            long createdAt,
            long updatedAt,
            boolean createdTold,
            boolean endTold,
            boolean fillsIncomplete,
            boolean cancelAsked,
            boolean neverAccepted,
            boolean uncertainTold,
            long since,
            String owner,
            String reason,
            List<String> formerIds,
            Amend amend,
            BigDecimal contracts,
            BigDecimal filledContracts)
            implements JournalEntry {

        public State {
            formerIds = List.copyOf(formerIds);
        }
    }

    /**
     * An amend without outcome.
     *
     * @param amount the wanted whole amount
     * @param replacementId the new order's id in a cancel-then-create; null for the venue's own amend
     */
    record Amend(BigDecimal price, BigDecimal amount, String replacementId) {}

    /**
     * A fill was booked; {@code correction} when it was before and its fee is corrected now.
     *
     * @param fill with our id of its order
     */
    record FillBooked(Fill fill, boolean correction) implements JournalEntry {}

    /**
     * All fills of the pair until then were asked for.
     *
     * @param pair null: of all pairs that could have fills
     * @param millis the venue's time
     */
    record Cursor(TradingPair pair, long millis) implements JournalEntry {}

    /** No nonce above this one was used before a later record says so. */
    record Nonce(long highest) implements JournalEntry {}

    /** A balance, at most once a minute for each asset. */
    record BalanceSeen(Balance balance) implements JournalEntry {}

    /** A funding payment was told. */
    record FundingPaid(FundingPayment payment) implements JournalEntry {}

    /** Part of a checkpoint: no news. */
    sealed interface Checkpoint extends JournalEntry {}

    /** A checkpoint begins; one that began before and has not ended never will. */
    record CheckpointBegin() implements Checkpoint {}

    /** The checkpoint that began last is whole. */
    record CheckpointEnd() implements Checkpoint {}

    /** What was written before its beginning and still matters. */
    record Kept(JournalEntry entry) implements Checkpoint {}

    /** Fills of orders that left memory, which the venue may tell again. */
    record FillKeys(List<OldFill> fills) implements Checkpoint {
        public FillKeys {
            fills = List.copyOf(fills);
        }
    }

    /** A fill that was booked at that time of the venue, milliseconds. */
    record OldFill(FillKey key, long millis) {}

    /** The newest client order id that was used. */
    record NewestId(String clientOrderId) implements Checkpoint {}
}
