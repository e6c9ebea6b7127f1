package org.colibri.engine.paper;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.paper.LedgerRecords.BalanceRecord;
import org.colibri.engine.paper.LedgerRecords.FillRecord;
import org.colibri.venuekit.venue.KeptChoice;
import org.colibri.venuekit.venue.KeptPosition;

/** The records of a paper account's ledger that perpetuals have beside those of spot, written in the same way. */
final class PerpetualRecords {

    /** A perpetual that is cleared, as far as its positions need it. */
    static final int LISTED = 7;
    /** What one event came to: fills, payments, and all balances, choices and positions that they changed. */
    static final int SETTLED = 8;
    /** An order of which less is wanted: id, quantity. */
    static final int RESIZED = 9;

    private PerpetualRecords() {}

    /** What an account has chosen for a pair, and all of its positions there. */
    record PairRecord(TradingPair pair, KeptChoice choice, List<KeptPosition> positions) {}

    /** What one event came to; it is whole or not there at all, so that no money is lost between two records. */
    record SettledRecord(
            PositionMode mode,
            List<FillRecord> fills,
            List<FundingPayment> payments,
            List<BalanceRecord> balances,
            List<PairRecord> pairs) {}

    /** An order's new quantity, contracts of an inverse instrument. */
    record ResizedRecord(String orderId, BigDecimal quantity) {}

    static ByteBuffer listed(Instrument instrument) {
        return LedgerRecords.record(out -> {
            pair(out, instrument.tradingPair());
            out.writeUTF(instrument.symbol());
            out.writeUTF(instrument.settle());
            out.writeUTF(LedgerRecords.text(instrument.priceIncrement()));
            out.writeInt(instrument.priceSignificantDigits());
            out.writeInt(instrument.priceScale());
            out.writeInt(instrument.amountScale());
            out.writeUTF(LedgerRecords.text(instrument.contractSize()));
            out.writeBoolean(instrument.inverse());
            out.writeUTF(LedgerRecords.text(instrument.contractIncrement()));
        });
    }

    /** The instrument without the rules for new orders, which the venue tells anew. */
    static Instrument readListed(ByteBuffer record) {
        return LedgerRecords.read(record, in -> {
            Instrument.Builder made = Instrument.builder(pair(in), in.readUTF()).perpetual(in.readUTF());
            made.priceIncrement(new BigDecimal(in.readUTF()));
            made.priceSignificantDigits(in.readInt());
            made.scales(in.readInt(), in.readInt());
            BigDecimal size = LedgerRecords.optional(in.readUTF(), BigDecimal::new);
            boolean inverse = in.readBoolean();
            BigDecimal increment = LedgerRecords.optional(in.readUTF(), BigDecimal::new);
            if (size != null) {
                made.contracts(size, inverse);
            }
            return inverse ? made.contractIncrement(increment).build() : made.build();
        });
    }

    /** @param fills as they are, in the place of their records */
    static ByteBuffer settled(SettledRecord settled, List<Fill> fills) {
        return LedgerRecords.record(out -> {
            out.writeUTF(settled.mode().name());
            out.writeInt(fills.size());
            for (Fill fill : fills) {
                LedgerRecords.write(out, fill);
            }
            out.writeInt(settled.payments().size());
            for (FundingPayment payment : settled.payments()) {
                pair(out, payment.tradingPair());
                out.writeUTF(LedgerRecords.text(payment.rate()));
                out.writeUTF(LedgerRecords.text(payment.amount()));
                out.writeUTF(payment.asset());
                out.writeLong(payment.timestamp());
            }
            out.writeInt(settled.balances().size());
            for (BalanceRecord balance : settled.balances()) {
                out.writeUTF(balance.asset());
                out.writeUTF(LedgerRecords.text(balance.total()));
            }
            out.writeInt(settled.pairs().size());
            for (PairRecord pair : settled.pairs()) {
                write(out, pair);
            }
        });
    }

    private static void write(DataOutputStream out, PairRecord record) throws IOException {
        pair(out, record.pair());
        out.writeUTF(LedgerRecords.text(record.choice().leverage()));
        out.writeUTF(record.choice().marginMode().name());
        out.writeUTF(LedgerRecords.text(record.choice().markPrice()));
        out.writeInt(record.positions().size());
        for (KeptPosition position : record.positions()) {
            out.writeUTF(position.side() == null ? "" : position.side().name());
            out.writeUTF(LedgerRecords.text(position.quantity()));
            out.writeUTF(LedgerRecords.text(position.cash()));
            out.writeUTF(LedgerRecords.text(position.realized()));
            out.writeUTF(LedgerRecords.text(position.isolatedWallet()));
        }
    }

    static SettledRecord readSettled(ByteBuffer record) {
        return LedgerRecords.read(
                record,
                in -> new SettledRecord(
                        PositionMode.valueOf(in.readUTF()),
                        list(in, LedgerRecords::readFill),
                        list(in, PerpetualRecords::payment),
                        list(in, one -> new BalanceRecord(one.readUTF(), new BigDecimal(one.readUTF()))),
                        list(in, PerpetualRecords::pairRecord)));
    }

    private static FundingPayment payment(DataInputStream in) throws IOException {
        return new FundingPayment(
                pair(in), new BigDecimal(in.readUTF()), new BigDecimal(in.readUTF()), in.readUTF(), in.readLong());
    }

    private static PairRecord pairRecord(DataInputStream in) throws IOException {
        TradingPair pair = pair(in);
        KeptChoice choice = new KeptChoice(
                new BigDecimal(in.readUTF()),
                MarginMode.valueOf(in.readUTF()),
                LedgerRecords.optional(in.readUTF(), BigDecimal::new));
        List<KeptPosition> positions = list(
                in,
                one -> new KeptPosition(
                        pair,
                        LedgerRecords.optional(one.readUTF(), PositionSide::valueOf),
                        new BigDecimal(one.readUTF()),
                        new BigDecimal(one.readUTF()),
                        new BigDecimal(one.readUTF()),
                        new BigDecimal(one.readUTF())));
        return new PairRecord(pair, choice, positions);
    }

    static ByteBuffer resized(PaperOrder order) {
        return LedgerRecords.record(out -> {
            out.writeUTF(order.exchangeOrderId());
            out.writeUTF(LedgerRecords.text(order.request().quantity()));
        });
    }

    static ResizedRecord readResized(ByteBuffer record) {
        return LedgerRecords.read(record, in -> new ResizedRecord(in.readUTF(), new BigDecimal(in.readUTF())));
    }

    private static void pair(DataOutputStream out, TradingPair pair) throws IOException {
        out.writeUTF(pair.base());
        out.writeUTF(pair.quote());
    }

    private static TradingPair pair(DataInputStream in) throws IOException {
        return new TradingPair(in.readUTF(), in.readUTF());
    }

    private static <T> List<T> list(DataInputStream in, LedgerRecords.Reading<T> reading) throws IOException {
        int count = in.readInt();
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(reading.read(in));
        }
        return List.copyOf(all);
    }
}
