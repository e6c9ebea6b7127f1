package org.colibri.store.database;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What the records of the host's own journal change. */
final class HostChanges {

    private HostChanges() {}

    /** Where a run's row is. */
    private record Run(int journal, long record) {}

    static Change read(int kind, ByteBuffer record) {
        return switch (kind) {
            case HostRecords.HOST_STARTED -> HostChanges::hostStarted;
            case HostRecords.RUN_STARTED -> {
                HostRecords.RunStarted started = HostRecords.started(record);
                yield row -> started(row, started);
            }
            case HostRecords.RUN_ENDED -> {
                HostRecords.RunEnded ended = HostRecords.ended(record);
                yield row -> ended(row, ended);
            }
            default -> throw new IllegalArgumentException("a newer program wrote kind " + kind);
        };
    }

    private static void hostStarted(Row row) {
        row.execute(
                "UPDATE bot_runs SET state = 'LOST', why = 'the host ended without stopping it'"
                        + " WHERE instance = ? AND state = 'RUNNING'",
                row.instance());
    }

    private static void started(Row row, HostRecords.RunStarted run) {
        row.execute(
                "INSERT INTO bot_runs (journal, record, instance, bot, mode, account, strategies, started_at, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING')",
                row.journal(),
                row.record(),
                row.instance(),
                run.bot(),
                run.mode(),
                run.account(),
                run.strategies(),
                row.millis());
    }

    private static void ended(Row row, HostRecords.RunEnded end) {
        Optional<Run> running = row.handle()
                .createQuery("SELECT journal, record FROM bot_runs WHERE instance = ? AND bot = ? AND state = 'RUNNING'"
                        + " ORDER BY journal DESC, record DESC LIMIT 1")
                .bind(0, row.instance())
                .bind(1, end.bot())
                .map((found, context) -> new Run(found.getInt("journal"), found.getLong("record")))
                .findOne();
        running.ifPresent(run -> ended(row, run, end));
    }

    private static void ended(Row row, Run run, HostRecords.RunEnded end) {
        row.execute(
                "UPDATE bot_runs SET ended_at = ?, state = ?, why = ? WHERE journal = ? AND record = ?",
                row.millis(),
                end.state(),
                end.why(),
                run.journal(),
                run.record());
        for (HostRecords.Market market : end.markets()) {
            row.execute(
                    "INSERT INTO bot_run_markets (journal, record, connector, trading_pair, orders, fills, volume_quote,"
                            + " net_pnl_quote, fees_quote, open_orders, errors)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    run.journal(),
                    run.record(),
                    market.connector(),
                    market.tradingPair(),
                    market.orders(),
                    market.fills(),
                    market.volumeQuote(),
                    market.netPnlQuote(),
                    market.feesQuote(),
                    market.openOrders(),
                    market.errors());
        }
    }
}
