package org.colibri.engine.paper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.Fill;

/**
 * A paper account as its ledger shows it: what its last whole checkpoint says, and what happened since.
 *
 * @param made how many orders it ever made
 * @param funds with nothing locked
 * @param orders in the order of their making
 */
record PaperKept(long made, PaperFunds funds, List<PaperOrder> orders) {

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
            return new PaperKept(made, funds, List.copyOf(orders.values()));
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
                case LedgerRecords.END -> inCheckpoint = false;
                default ->
                    throw new IllegalArgumentException("a newer program wrote a record of kind " + record.kind());
            }
        }
    }
}
