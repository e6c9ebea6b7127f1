package org.colibri.engine.paper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;

/**
 * A paper account as its ledger shows it: what its last whole checkpoint says, and what happened since.
 *
 * @param made how many orders it ever made
 * @param funds with nothing locked
 * @param orders in the order of their making
 * @param perpetuals of nothing for spot
 */
record PaperKept(long made, PaperFunds funds, List<PaperOrder> orders, PerpetualKept perpetuals) {

    /** Null when there never was a whole checkpoint: the account is a new one. */
    static PaperKept read(List<JournalRecord> records) {
        int from = -1;
        int begun = -1;
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).kind() == LedgerRecords.BEGIN) {
                begun = i;
            } else if (records.get(i).kind() == LedgerRecords.END) {
                from = begun;
            }
        }
        return from < 0 ? null : new Reading().read(records.subList(from, records.size()));
    }

    private static final class Reading {

        private final PaperFunds funds = new PaperFunds();
        private final Map<String, PaperOrder> orders = new LinkedHashMap<>();
        private final PerpetualKept perpetuals = new PerpetualKept();
        private long made;
        /** Balances hold all fills of the checkpoint already. */
        private boolean inCheckpoint = true;

        PaperKept read(List<JournalRecord> records) {
            made = LedgerRecords.readBegin(records.get(0).bytes());
            for (JournalRecord record : records.subList(1, records.size())) {
                if (record.kind() == LedgerRecords.BEGIN) {
                    break; // never became whole: the process died there
                }
                apply(record);
            }
            return new PaperKept(made, funds, List.copyOf(orders.values()), perpetuals);
        }

        private void apply(JournalRecord record) {
            switch (record.kind()) {
                case LedgerRecords.BALANCE -> {
                    LedgerRecords.BalanceRecord balance = LedgerRecords.readBalance(record.bytes());
                    funds.set(balance.asset(), balance.total());
                }
                case LedgerRecords.ORDER -> {
                    PaperOrder order = LedgerRecords.readOrder(record.bytes());
                    orders.put(order.exchangeOrderId(), order);
                    made += inCheckpoint ? 0 : 1;
                }
                case LedgerRecords.FILL -> {
                    LedgerRecords.FillRecord told = LedgerRecords.readFill(record.bytes());
                    PaperOrder order = orders.get(told.orderId());
                    Fill fill = told.of(order);
                    order.filled(fill);
                    if (!inCheckpoint) {
                        funds.apply(fill);
                    }
                }
                case LedgerRecords.ENDED -> {
                    LedgerRecords.EndRecord end = LedgerRecords.readEnd(record.bytes());
                    orders.get(end.orderId()).ended(end.status(), end.reason(), end.timestamp());
                }
                case PerpetualRecords.LISTED -> perpetuals.listed(PerpetualRecords.readListed(record.bytes()));
                case PerpetualRecords.SETTLED -> settled(PerpetualRecords.readSettled(record.bytes()));
                case PerpetualRecords.RESIZED -> {
                    PerpetualRecords.ResizedRecord told = PerpetualRecords.readResized(record.bytes());
                    PaperOrder order = orders.get(told.orderId());
                    Instrument instrument = perpetuals.instrument(order.pair());
                    order.resize(instrument, told.quantity(), order.request().price());
                }
                case LedgerRecords.END -> inCheckpoint = false;
                default ->
                    throw new IllegalArgumentException("a newer program wrote a record of kind " + record.kind());
            }
        }

        /** The balances hold the fills already. */
        private void settled(PerpetualRecords.SettledRecord settled) {
            for (LedgerRecords.FillRecord told : settled.fills()) {
                PaperOrder order = orders.get(told.orderId());
                order.filled(told.of(order));
            }
            settled.balances().forEach(balance -> funds.set(balance.asset(), balance.total()));
            perpetuals.settled(settled);
        }
    }
}
