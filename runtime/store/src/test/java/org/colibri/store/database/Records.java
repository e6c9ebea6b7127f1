package org.colibri.store.database;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;

/** Writes an account's records as the format's description says, for tests. */
final class Records {

    private final Journal journal;
    private final ByteBuffer buffer = ByteBuffer.allocate(4096);
    private String contracts;
    private String filledContracts;

    Records(Journal journal) {
        this.journal = journal;
    }

    Records create(String id, String owner, Side side, String price, String amount) {
        return create(0, id, owner, side, price, amount);
    }

    /** The same as part of a checkpoint. */
    Records keptCreate(String id, String owner, Side side, String price, String amount) {
        return create(64, id, owner, side, price, amount);
    }

    private Records create(int plus, String id, String owner, Side side, String price, String amount) {
        begin().text(id)
                .text(owner)
                .text("BTC")
                .text("USDT")
                .word(side)
                .word(OrderType.LIMIT)
                .word(TimeInForce.GTC)
                .decimal(price)
                .decimal(amount)
                .decimal(null);
        buffer.put((byte) 0).put((byte) -1).putLong(1_000);
        return text("BTCUSDT").contracts(contracts).end(plus + 1);
    }

    Records state(String id, String exchangeId, OrderStatus status, String price, String amount, String filled) {
        return state(0, id, exchangeId, status, price, amount, filled);
    }

    Records keptState(String id, String exchangeId, OrderStatus status, String price, String amount, String filled) {
        return state(64, id, exchangeId, status, price, amount, filled);
    }

    private Records state(
            int plus, String id, String exchangeId, OrderStatus status, String price, String amount, String filled) {
        begin().text(id)
                .text(exchangeId)
                .word(status)
                .word(Certainty.CONFIRMED)
                .decimal(price)
                .decimal(amount)
                .decimal(filled);
        buffer.putLong(2_000).put((byte) 1);
        text("maker/x")
                .text(status == OrderStatus.CANCELED ? "as asked" : null)
                .decimal(null)
                .decimal(null);
        buffer.putLong(1_500).putLong(0).put((byte) 0);
        return decimal(null)
                .decimal(null)
                .text(null)
                .contracts(contracts)
                .contracts(filledContracts)
                .end(plus + 2);
    }

    Records fill(String id, String tradeId, Side side, String price, String amount, String feeAsset, String fee) {
        return fill(id, tradeId, side, price, amount, feeAsset, fee, 0);
    }

    /** A later word on the fee of a fill. */
    Records correction(String id, String tradeId, Side side, String price, String amount, String asset, String fee) {
        return fill(id, tradeId, side, price, amount, asset, fee, 8);
    }

    Records fill(
            String id, String tradeId, Side side, String price, String amount, String feeAsset, String fee, int flags) {
        begin().text(id)
                .text("e" + id)
                .text(tradeId)
                .text("BTC")
                .text("USDT")
                .word(side)
                .decimal(price)
                .decimal(amount)
                .text(feeAsset)
                .decimal(fee)
                .word(Liquidity.MAKER);
        buffer.putLong(3_000).put((byte) flags);
        return contracts(filledContracts).end(3);
    }

    Records balance(String asset, String total, String available) {
        return begin().text(asset).decimal(total).decimal(available).end(6);
    }

    /** An inverse order with a fill of a third of it, and a funding payment, as version 3 writes them. */
    Records inverse(String id) {
        create(0, id, "maker/x", Side.BUY, "30000", "0.01");
        state(0, id, "E" + id, OrderStatus.PARTIALLY_FILLED, "30000", "0.01", "0.0034");
        fill(id, "t" + id, Side.BUY, "30000", "0.0034", "BTC", "0.000001");
        buffer.clear().put((byte) 3);
        return text("BTC")
                .text("USDT")
                .decimal("0.0001")
                .decimal("-0.5")
                .text("USDT")
                .at(9_000)
                .end(7);
    }

    private Records at(long millis) {
        buffer.putLong(millis);
        return this;
    }

    /** From now on version 3, with these contracts, of which so many are filled in all and by each fill. */
    Records inContracts(String whole, String filled) {
        contracts = whole;
        filledContracts = filled;
        return this;
    }

    /** Whatever bytes, under that kind. */
    Records raw(int kind, byte... bytes) {
        journal.append(kind, ByteBuffer.wrap(bytes));
        return this;
    }

    private Records begin() {
        buffer.clear().put((byte) (contracts == null ? 2 : 3));
        return this;
    }

    private Records contracts(String value) {
        return contracts == null ? this : decimal(value);
    }

    private Records end(int kind) {
        journal.append(kind, buffer.flip());
        return this;
    }

    private Records text(String value) {
        buffer.putShort((short) (value == null ? -1 : value.length()));
        for (int i = 0; value != null && i < value.length(); i++) {
            buffer.put((byte) value.charAt(i));
        }
        return this;
    }

    private Records decimal(String value) {
        if (value == null) {
            buffer.put(Byte.MIN_VALUE);
        } else {
            BigDecimal decimal = new BigDecimal(value);
            buffer.put((byte) decimal.scale()).putLong(decimal.unscaledValue().longValueExact());
        }
        return this;
    }

    private Records word(Enum<?> value) {
        buffer.put((byte) value.ordinal());
        return this;
    }
}
