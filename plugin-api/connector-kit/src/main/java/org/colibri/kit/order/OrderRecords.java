package org.colibri.kit.order;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Fill;

/**
 * Writes the tracker's journal records (REC-1) into one reused buffer. Every record begins with a byte of format
 * version, {@value #VERSION}; numbers are big-endian.
 *
 * <p>Text: a {@code short} of length, -1 for null, then one byte per character; where a character needs two bytes,
 * minus the length minus 2 and two bytes each (no such text is empty). Decimal: a byte of scale, {@link #NONE} for
 * null, {@link #WIDE} for one that does not fit, then the unscaled {@code long}; after {@code WIDE} the number as
 * text. Enum: a byte of ordinal, -1 for null.
 *
 * <ul>
 *   <li>{@link #CREATE}: client order id, owner, base, quote, side, type, time in force, price, amount, quote amount,
 *       flags (1 takes, 2 reduce only), position action, time in milliseconds ({@code long})
 *   <li>{@link #STATE}: client order id, exchange order id, status, certainty, price, amount, filled amount, venue's
 *       update time ({@code long}), flags (1 created told, 2 end told, 4 fills incomplete), owner, reason
 *   <li>{@link #FILL}: client order id, exchange order id, trade id, base, quote, side, price, amount, fee asset, fee
 *       amount, liquidity, time ({@code long}), flags (1 late, 2 estimated, 4 forced, 8 correction of the fee of a fill
 *       that was booked before)
 * </ul>
 */
public final class OrderRecords {

    public static final byte VERSION = 1;
    /** An order is about to be sent. */
    public static final int CREATE = 1;
    /** An order's state changed. */
    public static final int STATE = 2;
    /** A fill was booked, or its fee corrected. */
    public static final int FILL = 3;

    public static final byte NONE = Byte.MIN_VALUE;
    public static final byte WIDE = Byte.MAX_VALUE;

    private static final int MOST_CHARACTERS = 255;
    private static final int LONG_DIGITS = 18;

    private final Journal journal;
    private final ByteBuffer buffer = ByteBuffer.allocate(8 * 1024);

    OrderRecords(Journal journal) {
        this.journal = journal;
    }

    boolean isWritable() {
        return journal.isWritable();
    }

    /** Throws {@code JournalException} when it cannot be written: the order must not be sent then. */
    void create(TrackedOrder order) {
        buffer.clear().put(VERSION);
        text(order.clientOrderId);
        text(order.owner);
        text(order.request.tradingPair().base());
        text(order.request.tradingPair().quote());
        word(order.request.side());
        word(order.request.type());
        word(order.request.timeInForce());
        decimal(order.price);
        decimal(order.amount);
        decimal(order.request.quoteAmount());
        buffer.put((byte) ((order.request.takes() ? 1 : 0) | (order.request.reduceOnly() ? 2 : 0)));
        word(order.request.positionAction());
        buffer.putLong(order.sentMillis);
        journal.append(CREATE, buffer.flip());
    }

    void state(TrackedOrder order) {
        buffer.clear().put(VERSION);
        text(order.clientOrderId);
        text(order.exchangeOrderId);
        word(order.status);
        word(order.certainty);
        decimal(order.price);
        decimal(order.amount);
        decimal(order.filled());
        buffer.putLong(order.updatedAt);
        buffer.put((byte) ((order.created ? 1 : 0) | (order.ended ? 2 : 0) | (order.fillsIncomplete ? 4 : 0)));
        text(order.owner);
        text(order.reason);
        journal.append(STATE, buffer.flip());
    }

    void fill(TrackedOrder order, Fill fill, boolean correction) {
        buffer.clear().put(VERSION);
        text(order.clientOrderId);
        text(fill.exchangeOrderId());
        text(fill.tradeId());
        text(fill.tradingPair().base());
        text(fill.tradingPair().quote());
        word(fill.side());
        decimal(fill.price());
        decimal(fill.amount());
        text(fill.fee() == null ? null : fill.fee().asset());
        decimal(fill.fee() == null ? null : fill.fee().amount());
        word(fill.liquidity());
        buffer.putLong(fill.timestamp());
        buffer.put((byte)
                ((fill.late() ? 1 : 0) | (fill.estimated() ? 2 : 0) | (fill.forced() ? 4 : 0) | (correction ? 8 : 0)));
        journal.append(FILL, buffer.flip());
    }

    private void word(Enum<?> value) {
        buffer.put(value == null ? (byte) -1 : (byte) value.ordinal());
    }

    /** Longer texts than 255 characters (a venue's reason) are cut. */
    private void text(String value) {
        if (value == null) {
            buffer.putShort((short) -1);
            return;
        }
        int length = Math.min(value.length(), MOST_CHARACTERS);
        if (isNarrow(value, length)) {
            buffer.putShort((short) length);
            for (int i = 0; i < length; i++) {
                buffer.put((byte) value.charAt(i));
            }
        } else {
            buffer.putShort((short) (-length - 2));
            for (int i = 0; i < length; i++) {
                buffer.putChar(value.charAt(i));
            }
        }
    }

    private static boolean isNarrow(String value, int length) {
        for (int i = 0; i < length; i++) {
            if (value.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    private void decimal(BigDecimal value) {
        if (value == null) {
            buffer.put(NONE);
        } else if (value.precision() <= LONG_DIGITS && Math.abs(value.scale()) < WIDE) {
            buffer.put((byte) value.scale());
            buffer.putLong(value.unscaledValue().longValue());
        } else {
            buffer.put(WIDE);
            text(value.toString());
        }
    }
}
