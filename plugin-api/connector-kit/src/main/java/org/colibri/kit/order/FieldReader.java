package org.colibri.kit.order;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;

/**
 * Reads the fields of one journal record of any version back. What an enum's number means is written down here, so that
 * a constant which is added or moved in the code does not change what an old journal says.
 */
final class FieldReader {

    static final List<Side> SIDES = List.of(Side.BUY, Side.SELL);
    static final List<OrderType> TYPES = List.of(OrderType.LIMIT, OrderType.LIMIT_MAKER, OrderType.MARKET);
    static final List<TimeInForce> TIMES_IN_FORCE = List.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK);
    static final List<PositionAction> POSITION_ACTIONS = List.of(PositionAction.OPEN, PositionAction.CLOSE);
    static final List<Liquidity> LIQUIDITIES = List.of(Liquidity.MAKER, Liquidity.TAKER);
    static final List<Certainty> CERTAINTIES = List.of(Certainty.CONFIRMED, Certainty.UNKNOWN, Certainty.LOST);
    static final List<OrderStatus> STATUSES = List.of(
            OrderStatus.PENDING_CREATE,
            OrderStatus.OPEN,
            OrderStatus.PARTIALLY_FILLED,
            OrderStatus.PENDING_CANCEL,
            OrderStatus.FILLED,
            OrderStatus.CANCELED,
            OrderStatus.EXPIRED,
            OrderStatus.REJECTED);

    private final ByteBuffer buffer;
    private final int version;

    FieldReader(ByteBuffer record) {
        this.buffer = record.duplicate();
        this.version = buffer.get();
    }

    int version() {
        return version;
    }

    long number() {
        return buffer.getLong();
    }

    int count() {
        return buffer.getShort();
    }

    int small() {
        return buffer.get();
    }

    <E extends Enum<E>> E word(List<E> meanings) {
        byte ordinal = buffer.get();
        return ordinal == -1 ? null : meanings.get(ordinal);
    }

    TradingPair pair() {
        String base = text();
        String quote = text();
        return base == null ? null : new TradingPair(base, quote);
    }

    String text() {
        int length = buffer.getShort();
        if (length == -1) {
            return null;
        }
        boolean wide = length < -1;
        int characters = wide ? -length - 2 : length;
        StringBuilder text = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            text.append(wide ? buffer.getChar() : (char) (buffer.get() & 0xff));
        }
        return text.toString();
    }

    BigDecimal decimal() {
        byte scale = buffer.get();
        return switch (scale) {
            case FieldWriter.NONE -> null;
            case FieldWriter.WIDE -> version == 1 ? new BigDecimal(text()) : wideDecimal();
            default -> BigDecimal.valueOf(buffer.getLong(), scale);
        };
    }

    private BigDecimal wideDecimal() {
        int scale = buffer.getInt();
        byte[] unscaled = new byte[buffer.getShort()];
        buffer.get(unscaled);
        return new BigDecimal(new BigInteger(unscaled), scale);
    }
}
