package org.colibri.plugins.bitmex.emulator;

import java.util.UUID;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.VenueIds;

/** The venue's ids, which are all of one form: {@code a125b16d-a1fb-485a-b88f-20f6e3a39314}. */
final class Ids implements VenueIds {

    /** The order of what no order has done: funding, liquidation. */
    static final String NO_ORDER = new UUID(0, 0).toString();

    private static final long ORDERS = 0x6d10_00b0_0000_4000L;
    private static final long TRADES = 0x0000_0000_006d_1000L;
    private static final long FILLS = 0x0000_0000_006d_2000L;
    private static final long EVENTS = 0x0000_0000_006d_3000L;
    private static final long FUNDINGS = 0x0000_0000_006d_4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int PAIR_BITS = 32;
    private static final int ID_BITS = 30;

    @Override
    public String order(long id) {
        return id(ORDERS, id);
    }

    /** Trades are numbered by pair, so the pair is part of it. */
    @Override
    public String trade(TradingPair pair, long id) {
        return id(TRADES + ((long) pair.toString().hashCode() << PAIR_BITS), id);
    }

    /** The execution of one side of a trade. */
    String fill(TradingPair pair, long orderId, long tradeId) {
        return id(FILLS + ((long) pair.toString().hashCode() << PAIR_BITS), orderId << ID_BITS | tradeId);
    }

    /** Any other execution. */
    String event(long sequence) {
        return id(EVENTS, sequence);
    }

    String funding(long id) {
        return id(FUNDINGS, id);
    }

    /** The number of an order's id; -1 when it is none of ours. */
    long orderNumber(String text) {
        try {
            UUID id = UUID.fromString(text);
            boolean ours = id.getMostSignificantBits() == ORDERS && id.getLeastSignificantBits() < 0;
            return ours ? id.getLeastSignificantBits() & ~VARIANT : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static String id(long kind, long number) {
        return new UUID(kind, VARIANT | number).toString();
    }
}
