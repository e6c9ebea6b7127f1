package org.colibri.api.connector;

import java.util.List;
import java.util.Set;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TimeInForce;

/**
 * What a connector can do, machine-readable and checked by tests against its behaviour (standard section 20).
 *
 * @param amendKeepsPriority meaningful where {@code amend} is not {@code NONE}
 * @param createBatch largest batch of creates, 1 where the venue has none
 * @param clientIdAlphabet a regular expression of one allowed character
 * @param bookDepth levels a side that the stream keeps complete; 0 for the whole book
 * @param candleIntervals what candles the venue itself tells, by REST and stream alike, in UTC: weeks from Mondays,
 *     three days from multiples since the epoch; the others are built from these (MD-3)
 * @param feeInFill the private fill message carries the fee
 * @param fillHistoryHours largest window of one fill query, 0 for no limit
 * @param deadManTimer the venue has a cancel-all-after timer
 * @param marginModes empty for spot
 * @param ratePools the venue's limits, by id
 * @param documentVersion version of the venue's document that was followed
 * @param documentDate its date, ISO
 */
public record CapabilitySheet(
        Set<TimeInForce> timesInForce,
        AmendRule amend,
        boolean amendKeepsPriority,
        int createBatch,
        int cancelBatch,
        boolean cancelAll,
        boolean queryByClientId,
        boolean cancelByClientId,
        boolean marketByQuote,
        int clientIdLength,
        String clientIdAlphabet,
        String bookSequenceRule,
        ChecksumRule checksum,
        int bookDepth,
        Set<CandleInterval> candleIntervals,
        Set<PrivateStream> privateStreams,
        boolean feeInFill,
        int fillHistoryHours,
        boolean deadManTimer,
        Set<PositionMode> positionModes,
        Set<MarginMode> marginModes,
        boolean testnet,
        List<RatePool> ratePools,
        String documentVersion,
        String documentDate) {

    public CapabilitySheet {
        timesInForce = Set.copyOf(timesInForce);
        candleIntervals = Set.copyOf(candleIntervals);
        privateStreams = Set.copyOf(privateStreams);
        positionModes = Set.copyOf(positionModes);
        marginModes = Set.copyOf(marginModes);
        ratePools = List.copyOf(ratePools);
    }

    /** What the venue lets one change of a live order. */
    public enum AmendRule {
        NONE,
        AMOUNT_DOWN,
        PRICE_AND_AMOUNT
    }

    /** What a checksum mismatch means (BOOK-3). */
    public enum ChecksumRule {
        VERIFIED,
        ADVISORY,
        IGNORED
    }

    /** What the private stream tells. */
    public enum PrivateStream {
        ORDERS,
        FILLS,
        BALANCES,
        POSITIONS
    }

    /** One limit of the venue: so many permits in so many milliseconds, counted per address, key, account or pair. */
    public record RatePool(String id, long permits, long windowMillis, String countedBy) {}
}
