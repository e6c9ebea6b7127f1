package org.colibri.engine.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;

/**
 * The records of a paper account's ledger. Each begins with a byte of format version, {@value #VERSION}, and goes on as
 * {@link DataOutputStream} writes it; decimals are text, an empty text stands for none.
 */
final class LedgerRecords {

    static final int VERSION = 1;
    /** A checkpoint begins: how many orders were made. Balances and orders, with fills and ends, follow. */
    static final int BEGIN = 1;
    /** Asset, total. */
    static final int BALANCE = 2;
    /** An order as it was placed. */
    static final int ORDER = 3;
    /** A fill, by the order's id. */
    static final int FILL = 4;
    /** An order's end beside being filled: id, status, reason, time. */
    static final int ENDED = 5;
    /** The checkpoint is whole. */
    static final int END = 6;

    private LedgerRecords() {}

    /** Total of an asset. */
    record BalanceRecord(String asset, BigDecimal total) {}

    /** A fill without what its order tells. */
    record FillRecord(
            String orderId,
            String tradeId,
            BigDecimal price,
            BigDecimal amount,
            Fee fee,
            Liquidity liquidity,
            long timestamp,
            BigDecimal contracts,
            boolean forced) {

        Fill of(PaperOrder order) {
            Fill fill = Fill.of(
                    tradeId,
                    order.clientOrderId(),
                    orderId,
                    order.pair(),
                    order.request().side(),
                    price,
                    amount,
                    fee,
                    liquidity,
                    timestamp);
            Fill exact = contracts == null ? fill : fill.withContracts(contracts);
            return forced ? exact.asForced() : exact;
        }
    }

    /** How an order ended. */
    record EndRecord(String orderId, OrderStatus status, String reason, long timestamp) {}

    /** Writes a record's fields. */
    interface Fields {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads them. */
    interface Reading<T> {
        T read(DataInputStream in) throws IOException;
    }

    static ByteBuffer begin(long made) {
        return record(out -> out.writeLong(made));
    }

    static ByteBuffer end() {
        return record(out -> {});
    }

    static ByteBuffer balance(String asset, BigDecimal total) {
        return record(out -> {
            out.writeUTF(asset);
            out.writeUTF(total.toString());
        });
    }

    static ByteBuffer order(PaperOrder order) {
        OrderRequest request = order.request();
        return record(out -> {
            out.writeUTF(order.exchangeOrderId());
            out.writeUTF(order.clientOrderId());
            out.writeUTF(request.tradingPair().base());
            out.writeUTF(request.tradingPair().quote());
            out.writeUTF(request.side().name());
            out.writeUTF(request.type().name());
            out.writeUTF(
                    request.timeInForce() == null ? "" : request.timeInForce().name());
            out.writeUTF(text(request.price()));
            out.writeUTF(text(request.amount()));
            out.writeUTF(text(request.quoteAmount()));
            out.writeLong(order.createdAt());
            out.writeUTF(text(request.contracts()));
            out.writeBoolean(request.reduceOnly());
            out.writeUTF(
                    request.positionAction() == null
                            ? ""
                            : request.positionAction().name());
        });
    }

    static ByteBuffer fill(Fill fill) {
        return record(out -> write(out, fill));
    }

    static void write(DataOutputStream out, Fill fill) throws IOException {
        out.writeUTF(fill.exchangeOrderId());
        out.writeUTF(fill.tradeId());
        out.writeUTF(text(fill.price()));
        out.writeUTF(text(fill.amount()));
        out.writeUTF(fill.fee().asset());
        out.writeUTF(text(fill.fee().amount()));
        out.writeUTF(fill.liquidity().name());
        out.writeLong(fill.timestamp());
        out.writeUTF(text(fill.contracts()));
        out.writeBoolean(fill.forced());
    }

    static ByteBuffer ended(PaperOrder order) {
        return record(out -> {
            out.writeUTF(order.exchangeOrderId());
            out.writeUTF(order.status().name());
            out.writeUTF(order.reason() == null ? "" : order.reason());
            out.writeLong(order.updatedAt());
        });
    }

    static long readBegin(ByteBuffer record) {
        return read(record, DataInputStream::readLong);
    }

    static BalanceRecord readBalance(ByteBuffer record) {
        return read(record, in -> new BalanceRecord(in.readUTF(), new BigDecimal(in.readUTF())));
    }

    static PaperOrder readOrder(ByteBuffer record) {
        return read(record, in -> {
            String id = in.readUTF();
            String clientId = in.readUTF();
            TradingPair pair = new TradingPair(in.readUTF(), in.readUTF());
            Side side = Side.valueOf(in.readUTF());
            OrderType type = OrderType.valueOf(in.readUTF());
            TimeInForce timeInForce = optional(in.readUTF(), TimeInForce::valueOf);
            BigDecimal price = optional(in.readUTF(), BigDecimal::new);
            BigDecimal amount = optional(in.readUTF(), BigDecimal::new);
            BigDecimal quoteAmount = optional(in.readUTF(), BigDecimal::new);
            long createdAt = in.readLong();
            // Records of before there were perpetuals end here.
            boolean isLong = in.available() > 0;
            BigDecimal contracts = isLong ? optional(in.readUTF(), BigDecimal::new) : null;
            boolean reduceOnly = isLong && in.readBoolean();
            PositionAction action = isLong ? optional(in.readUTF(), PositionAction::valueOf) : null;
            OrderRequest request = new OrderRequest(
                    pair, side, type, timeInForce, price, amount, quoteAmount, contracts, false, reduceOnly, action);
            return new PaperOrder(id, clientId, request, createdAt);
        });
    }

    static FillRecord readFill(ByteBuffer record) {
        return read(record, LedgerRecords::readFill);
    }

    static FillRecord readFill(DataInputStream in) throws IOException {
        String orderId = in.readUTF();
        String tradeId = in.readUTF();
        BigDecimal price = new BigDecimal(in.readUTF());
        BigDecimal amount = new BigDecimal(in.readUTF());
        Fee fee = new Fee(in.readUTF(), new BigDecimal(in.readUTF()));
        Liquidity liquidity = Liquidity.valueOf(in.readUTF());
        long timestamp = in.readLong();
        // Records of before there were perpetuals end here.
        boolean isLong = in.available() > 0;
        BigDecimal contracts = isLong ? optional(in.readUTF(), BigDecimal::new) : null;
        boolean forced = isLong && in.readBoolean();
        return new FillRecord(orderId, tradeId, price, amount, fee, liquidity, timestamp, contracts, forced);
    }

    static EndRecord readEnd(ByteBuffer record) {
        return read(
                record,
                in -> new EndRecord(
                        in.readUTF(),
                        OrderStatus.valueOf(in.readUTF()),
                        optional(in.readUTF(), Function.identity()),
                        in.readLong()));
    }

    static String text(BigDecimal value) {
        return value == null ? "" : value.toString();
    }

    static <T> T optional(String text, Function<String, T> reading) {
        return text.isEmpty() ? null : reading.apply(text);
    }

    static ByteBuffer record(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            fields.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    static <T> T read(ByteBuffer record, Reading<T> reading) {
        byte[] bytes = new byte[record.remaining()];
        record.duplicate().get(bytes);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("a newer program wrote version " + version);
            }
            return reading.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("the record is not whole", e);
        }
    }
}
