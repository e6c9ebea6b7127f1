package org.colibri.kit.order;

import java.nio.ByteBuffer;
import java.util.List;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;

/**
 * Writes an account's journal records (REC-1) into one reused buffer, and says how they are read. Every record begins
 * with a byte of format version; numbers are big-endian. This program writes version {@value #VERSION} and reads 1 and 2 too.
 *
 * <p>Text: a {@code short} of length, -1 for null, then one byte per character; where a character needs two bytes,
 * minus the length minus 2 and two bytes each (no such text is empty). Decimal: a byte of scale, -128 for null, 127 for
 * one that does not fit, then the unscaled {@code long}; after 127 an {@code int} of scale, a {@code short} of length
 * and the unscaled number's bytes (in version 1 the number as text). Enum: a byte of ordinal, -1 for null.
 *
 * <ul>
 *   <li>{@link #CREATE}: client order id, owner, base, quote, side, type, time in force, price, amount, quote amount,
 *       flags (1 takes, 2 reduce only, 4 adopted), position action, time in milliseconds ({@code long}); since version
 *       2 the venue's symbol, since 3 contracts
 *   <li>{@link #STATE}: client order id, exchange order id, status, certainty, price, amount, filled amount, venue's
 *       update time ({@code long}), flags (1 created told, 2 end told, 4 fills incomplete, 8 cancel asked, 16 never
 *       accepted, 32 uncertain told), owner, reason; since version 2 average price, dust, venue's creation time ({@code
 *       long}), since when unknown or lost ({@code long}), a byte of former exchange order ids and these, and of an
 *       amend without outcome price, amount and new client order id (all null without one); since version 3 contracts
 *       and filled contracts
 *   <li>{@link #FILL}: client order id, exchange order id, trade id, base, quote, side, price, amount, fee asset, fee
 *       amount, liquidity, time ({@code long}), flags (1 late, 2 estimated, 4 forced, 8 correction of the fee of a fill
 *       that was booked before); since version 3 contracts
 *   <li>{@link #CURSOR}: base and quote, or null twice for all pairs; venue's time ({@code long})
 *   <li>{@link #NONCE}: the highest that may have been used ({@code long})
 *   <li>{@link #BALANCE}: asset, total, available
 *   <li>{@link #FUNDING}: base, quote, rate, amount, asset, time ({@code long})
 *   <li>{@link #CHECKPOINT_BEGIN}, {@link #CHECKPOINT_END}: nothing more
 *   <li>{@link #CHECKPOINT} plus one of the kinds above: the same fields, said again in a checkpoint
 *   <li>{@link #CHECKPOINT_FILLS}: a {@code short} of count, then base, quote, side, trade id, time ({@code long}) each
 *   <li>{@link #CHECKPOINT_ID}: client order id
 * </ul>
 */
public final class OrderRecords {

    public static final byte VERSION = 3;
    /** An order is about to be sent, or was found at the venue. */
    public static final int CREATE = 1;
    /** An order's state changed. */
    public static final int STATE = 2;
    /** A fill was booked, or its fee corrected. */
    public static final int FILL = 3;
    /** Until when fills were asked for. */
    public static final int CURSOR = 4;
    /** Nonces up to this one may have been used. */
    public static final int NONCE = 5;
    /** A balance changed. */
    public static final int BALANCE = 6;
    /** A funding payment was told. */
    public static final int FUNDING = 7;
    /** All kinds from here on up to twice as much belong to checkpoints. */
    public static final int CHECKPOINT = 64;

    public static final int CHECKPOINT_BEGIN = 96;
    public static final int CHECKPOINT_END = 97;
    public static final int CHECKPOINT_FILLS = 98;
    public static final int CHECKPOINT_ID = 99;

    private final Journal journal;
    private final FieldWriter fields = new FieldWriter();
    private long last;

    /** Records of one account, for the only writer of its journal. */
    public OrderRecords(Journal journal) {
        this.journal = journal;
    }

    /**
     * What a record says.
     *
     * @param record from position to limit; left as it is
     * @throws JournalException when a newer program wrote it, or when it is not whole
     */
    public static JournalEntry read(int kind, ByteBuffer record) {
        return RecordReader.read(kind, record);
    }

    /** True for a record that is part of a checkpoint: whoever follows all others can pass over it unread. */
    public static boolean isCheckpoint(int kind) {
        return kind >= CHECKPOINT && kind < 2 * CHECKPOINT;
    }

    boolean isWritable() {
        return journal.isWritable();
    }

    Journal journal() {
        return journal;
    }

    /** Position of the newest record of this run; 0 before the first. */
    long last() {
        return last;
    }

    /**
     * Writes an order that is about to be sent.
     *
     * @return the record's position
     * @throws JournalException when it cannot be written: the order must not be sent then
     */
    long create(TrackedOrder order, boolean adopted) {
        return create(0, order, adopted);
    }

    void state(TrackedOrder order) {
        state(0, order);
    }

    void fill(TrackedOrder order, Fill fill, boolean correction) {
        fill(0, order, fill, correction);
    }

    /** Fills of the pair until then were asked for; of all pairs when it is null. */
    public void cursor(TradingPair pair, long millis) {
        cursor(0, pair, millis);
    }

    /** Nonces up to this one may be used from now on. */
    public void nonce(long highest) {
        append(NONCE, fields.begin(VERSION).number(highest));
    }

    /** What the account holds of an asset. */
    public void balance(Balance balance) {
        append(
                BALANCE,
                fields.begin(VERSION)
                        .text(balance.asset())
                        .decimal(balance.total())
                        .decimal(balance.available()));
    }

    /** A funding payment, which is told once. */
    public void funding(FundingPayment payment) {
        funding(0, payment);
    }

    void funding(int place, FundingPayment payment) {
        fields.begin(VERSION)
                .text(payment.tradingPair().base())
                .text(payment.tradingPair().quote())
                .decimal(payment.rate())
                .decimal(payment.amount())
                .text(payment.asset())
                .number(payment.timestamp());
        append(place + FUNDING, fields);
    }

    long create(int place, TrackedOrder order, boolean adopted) {
        OrderRequest request = order.request;
        fields.begin(VERSION)
                .text(order.clientOrderId)
                .text(order.owner)
                .text(request.tradingPair().base())
                .text(request.tradingPair().quote())
                .word(request.side())
                .word(request.type())
                .word(request.timeInForce())
                .decimal(request.price())
                .decimal(request.amount())
                .decimal(request.quoteAmount())
                .small((request.takes() ? 1 : 0) | (request.reduceOnly() ? 2 : 0) | (adopted ? 4 : 0))
                .word(request.positionAction())
                .number(order.sentMillis)
                .text(order.instrument.symbol())
                .decimal(request.contracts());
        return append(place + CREATE, fields);
    }

    void state(int place, TrackedOrder order) {
        fields.begin(VERSION)
                .text(order.clientOrderId)
                .text(order.exchangeOrderId)
                .word(order.status)
                .word(order.certainty)
                .decimal(order.price)
                .decimal(order.amount)
                .decimal(order.filled())
                .number(order.updatedAt)
                .small(flags(order))
                .text(order.owner)
                .words(order.reason)
                .decimal(order.venueAverage)
                .decimal(order.dust)
                .number(order.createdAt)
                .number(order.sinceMillis());
        List<String> former = order.formerIds();
        fields.small(former.size());
        for (int i = 0; i < former.size(); i++) {
            fields.text(former.get(i));
        }
        TrackedOrder.PendingAmend amend = order.amend == null ? order.replacing : order.amend;
        fields.decimal(amend == null ? null : amend.price())
                .decimal(amend == null ? null : amend.amount())
                .text(amend == null ? null : amend.replacementId())
                .decimal(order.contracts)
                .decimal(order.contracts == null ? null : order.filledQuantity());
        append(place + STATE, fields);
        order.unwritten = false;
    }

    private static int flags(TrackedOrder order) {
        return (order.created ? 1 : 0)
                | (order.ended ? 2 : 0)
                | (order.fillsIncomplete ? 4 : 0)
                | (order.cancelAsked ? 8 : 0)
                | (order.neverAccepted ? 16 : 0)
                | (order.uncertain ? 32 : 0);
    }

    void fill(int place, TrackedOrder order, Fill fill, boolean correction) {
        fields.begin(VERSION)
                .text(order.clientOrderId)
                .text(fill.exchangeOrderId())
                .text(fill.tradeId())
                .text(fill.tradingPair().base())
                .text(fill.tradingPair().quote())
                .word(fill.side())
                .decimal(fill.price())
                .decimal(fill.amount())
                .text(fill.fee() == null ? null : fill.fee().asset())
                .decimal(fill.fee() == null ? null : fill.fee().amount())
                .word(fill.liquidity())
                .number(fill.timestamp())
                .small((fill.late() ? 1 : 0)
                        | (fill.estimated() ? 2 : 0)
                        | (fill.forced() ? 4 : 0)
                        | (correction ? 8 : 0))
                .decimal(fill.contracts());
        append(place + FILL, fields);
    }

    void cursor(int place, TradingPair pair, long millis) {
        fields.begin(VERSION)
                .text(pair == null ? null : pair.base())
                .text(pair == null ? null : pair.quote())
                .number(millis);
        append(place + CURSOR, fields);
    }

    void checkpointNonce(long highest) {
        append(CHECKPOINT + NONCE, fields.begin(VERSION).number(highest));
    }

    long checkpointBegin() {
        return append(CHECKPOINT_BEGIN, fields.begin(VERSION));
    }

    long checkpointEnd() {
        return append(CHECKPOINT_END, fields.begin(VERSION));
    }

    void checkpointFills(List<JournalEntry.OldFill> fills) {
        fields.begin(VERSION).count(fills.size());
        for (JournalEntry.OldFill fill : fills) {
            fields.text(fill.key().pair().base())
                    .text(fill.key().pair().quote())
                    .word(fill.key().side())
                    .text(fill.key().tradeId())
                    .number(fill.millis());
        }
        append(CHECKPOINT_FILLS, fields);
    }

    void checkpointId(String clientOrderId) {
        append(CHECKPOINT_ID, fields.begin(VERSION).text(clientOrderId));
    }

    private long append(int kind, FieldWriter record) {
        last = journal.append(kind, record.end());
        return last;
    }
}
