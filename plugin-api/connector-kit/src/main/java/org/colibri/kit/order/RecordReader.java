package org.colibri.kit.order;

import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;

/** Reads what {@link OrderRecords} wrote, this version of it and all before. */
final class RecordReader {

    private RecordReader() {}

    static JournalEntry read(int kind, ByteBuffer record) {
        try {
            FieldReader fields = new FieldReader(record);
            if (fields.version() < 1 || fields.version() > OrderRecords.VERSION) {
                throw new JournalException(
                        "the journal has records of version " + fields.version() + ", this program reads 1 to "
                                + OrderRecords.VERSION + "; start the newer program that wrote them",
                        null);
            }
            boolean kept = kind > OrderRecords.CHECKPOINT && kind <= OrderRecords.CHECKPOINT + OrderRecords.FUNDING;
            return kept ? new JournalEntry.Kept(read(kind - OrderRecords.CHECKPOINT, fields)) : read(kind, fields);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new JournalException(
                    "a record of kind " + kind + " in the journal cannot be read; set the journal's folder aside and"
                            + " start again, then compare the account by hand",
                    e);
        }
    }

    private static JournalEntry read(int kind, FieldReader fields) {
        return switch (kind) {
            case OrderRecords.CREATE -> create(fields);
            case OrderRecords.STATE -> state(fields);
            case OrderRecords.FILL -> fill(fields);
            case OrderRecords.CURSOR -> new JournalEntry.Cursor(fields.pair(), fields.number());
            case OrderRecords.NONCE -> new JournalEntry.Nonce(fields.number());
            case OrderRecords.BALANCE ->
                new JournalEntry.BalanceSeen(new Balance(fields.text(), fields.decimal(), fields.decimal()));
            case OrderRecords.FUNDING ->
                new JournalEntry.FundingPaid(new FundingPayment(
                        fields.pair(), fields.decimal(), fields.decimal(), fields.text(), fields.number()));
            case OrderRecords.CHECKPOINT_BEGIN -> new JournalEntry.CheckpointBegin();
            case OrderRecords.CHECKPOINT_END -> new JournalEntry.CheckpointEnd();
            case OrderRecords.CHECKPOINT_FILLS -> fillKeys(fields);
            case OrderRecords.CHECKPOINT_ID -> new JournalEntry.NewestId(fields.text());
            default ->
                throw new JournalException(
                        "the journal has records of kind " + kind
                                + ", which this program does not know; start the newer program that wrote them",
                        null);
        };
    }

    private static JournalEntry create(FieldReader fields) {
        String id = fields.text();
        String owner = fields.text();
        TradingPair pair = fields.pair();
        Side side = fields.word(FieldReader.SIDES);
        OrderType type = fields.word(FieldReader.TYPES);
        TimeInForce timeInForce = fields.word(FieldReader.TIMES_IN_FORCE);
        BigDecimal price = fields.decimal();
        BigDecimal amount = fields.decimal();
        BigDecimal quoteAmount = fields.decimal();
        int flags = fields.small();
        PositionAction action = fields.word(FieldReader.POSITION_ACTIONS);
        long millis = fields.number();
        String symbol = fields.version() == 1 ? null : fields.text();
        OrderRequest request = new OrderRequest(
                pair,
                side,
                type,
                timeInForce,
                price,
                amount,
                quoteAmount,
                contracts(fields),
                (flags & 1) != 0,
                (flags & 2) != 0,
                action);
        return new JournalEntry.Create(id, owner, request, symbol, millis, (flags & 4) != 0);
    }

    private static JournalEntry state(FieldReader fields) {
        String id = fields.text();
        String exchangeId = fields.text();
        OrderStatus status = fields.word(FieldReader.STATUSES);
        Certainty certainty = fields.word(FieldReader.CERTAINTIES);
        BigDecimal price = fields.decimal();
        BigDecimal amount = fields.decimal();
        BigDecimal filled = fields.decimal();
        long updatedAt = fields.number();
        int flags = fields.small();
        String owner = fields.text();
        String reason = fields.text();
        boolean first = fields.version() == 1;
        boolean created = (flags & 1) != 0;
        return new JournalEntry.State(
                id,
                exchangeId,
                status,
                certainty,
                price,
                amount,
                filled,
                first ? null : fields.decimal(),
                first ? null : fields.decimal(),
                first ? 0 : fields.number(),
                updatedAt,
                created,
                (flags & 2) != 0,
                (flags & 4) != 0,
                first ? status == OrderStatus.PENDING_CANCEL : (flags & 8) != 0,
                first ? UnknownOutcomes.NEVER_ACCEPTED.equals(reason) : (flags & 16) != 0,
                first ? certainty == Certainty.UNKNOWN && !created : (flags & 32) != 0,
                first ? 0 : fields.number(),
                owner,
                reason,
                first ? List.of() : texts(fields),
                first ? null : amend(fields),
                contracts(fields),
                contracts(fields));
    }

    private static BigDecimal contracts(FieldReader fields) {
        return fields.version() < 3 ? null : fields.decimal();
    }

    private static List<String> texts(FieldReader fields) {
        int count = fields.small();
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(fields.text());
        }
        return texts;
    }

    private static JournalEntry.Amend amend(FieldReader fields) {
        BigDecimal price = fields.decimal();
        BigDecimal amount = fields.decimal();
        String replacementId = fields.text();
        return price == null ? null : new JournalEntry.Amend(price, amount, replacementId);
    }

    private static JournalEntry fill(FieldReader fields) {
        String clientId = fields.text();
        String exchangeId = fields.text();
        String tradeId = fields.text();
        TradingPair pair = fields.pair();
        Side side = fields.word(FieldReader.SIDES);
        BigDecimal price = fields.decimal();
        BigDecimal amount = fields.decimal();
        String asset = fields.text();
        BigDecimal fee = fields.decimal();
        Liquidity liquidity = fields.word(FieldReader.LIQUIDITIES);
        long timestamp = fields.number();
        int flags = fields.small();
        BigDecimal contracts = contracts(fields);
        Fill fill = new Fill(
                tradeId,
                clientId,
                exchangeId,
                pair,
                side,
                price,
                amount,
                contracts,
                asset == null ? null : new Fee(asset, fee),
                liquidity,
                timestamp,
                (flags & 1) != 0,
                (flags & 2) != 0,
                (flags & 4) != 0);
        return new JournalEntry.FillBooked(fill, (flags & 8) != 0);
    }

    private static JournalEntry fillKeys(FieldReader fields) {
        int count = fields.count();
        List<JournalEntry.OldFill> fills = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            FillKey key = new FillKey(fields.pair(), fields.word(FieldReader.SIDES), fields.text());
            fills.add(new JournalEntry.OldFill(key, fields.number()));
        }
        return new JournalEntry.FillKeys(fills);
    }
}
