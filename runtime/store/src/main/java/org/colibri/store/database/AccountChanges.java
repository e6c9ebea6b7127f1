package org.colibri.store.database;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.order.JournalEntry;
import org.colibri.kit.order.OrderRecords;

/**
 * What the records of an account's journal change. Those of checkpoints say again what was said before: they only fill
 * in what the database never saw, because it was made when the journal had dropped it.
 */
final class AccountChanges {

    private AccountChanges() {}

    static Change read(int kind, ByteBuffer record) {
        JournalEntry entry = OrderRecords.read(kind, record);
        if (entry instanceof JournalEntry.Kept kept) {
            return change(kept.entry(), false);
        }
        return change(entry, true);
    }

    private static Change change(JournalEntry entry, boolean news) {
        if (entry instanceof JournalEntry.Create create) {
            return row -> create(row, create);
        } else if (entry instanceof JournalEntry.State state) {
            return news ? row -> newState(row, state) : row -> state(row, state, " AND state_record IS NULL");
        } else if (entry instanceof JournalEntry.FillBooked booked) {
            return row -> fill(row, booked, news);
        } else if (entry instanceof JournalEntry.BalanceSeen balance) {
            return row -> balance(row, balance, news);
        } else if (entry instanceof JournalEntry.FundingPaid paid) {
            return row -> paid(row, paid.payment());
        }
        return null;
    }

    private static void create(Row row, JournalEntry.Create create) {
        OrderRequest request = create.request();
        row.execute(
                "INSERT INTO orders (account_id, client_order_id, owner, bot, trading_pair, side, type, time_in_force,"
                        + " price, amount, quote_amount, filled_amount, status, certainty, reduce_only,"
                        + " position_action, created_at, updated_at, fills_incomplete, contracts, filled_contracts, journal,"
                        + " record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (account_id, client_order_id) DO NOTHING",
                row.account(),
                create.clientOrderId(),
                create.owner(),
                bot(create.owner()),
                request.tradingPair().toString(),
                request.side(),
                request.type(),
                request.timeInForce(),
                request.price(),
                request.amount(),
                request.quoteAmount(),
                BigDecimal.ZERO,
                OrderStatus.PENDING_CREATE,
                Certainty.CONFIRMED,
                request.reduceOnly(),
                request.positionAction(),
                create.millis(),
                create.millis(),
                false,
                request.contracts(),
                request.contracts() == null ? null : BigDecimal.ZERO,
                row.journal(),
                row.record());
    }

    /** The part of {@code bot/executor} before the slash; null stays null. */
    private static String bot(String owner) {
        int slash = owner == null ? -1 : owner.indexOf('/');
        return slash < 0 ? owner : owner.substring(0, slash);
    }

    private static void newState(Row row, JournalEntry.State state) {
        state(row, state, "");
        row.execute(
                "UPDATE orders SET state_record = ? WHERE account_id = ? AND client_order_id = ?",
                row.record(),
                row.account(),
                state.clientOrderId());
        row.execute(
                "INSERT INTO order_states (journal, record, account_id, client_order_id, exchange_order_id, status,"
                        + " certainty, price, amount, filled_amount, average_price, reason, updated_at, recorded_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.journal(),
                row.record(),
                row.account(),
                state.clientOrderId(),
                state.exchangeOrderId(),
                state.status(),
                state.certainty(),
                state.price(),
                state.amount(),
                state.filledAmount(),
                state.averagePrice(),
                state.reason(),
                state.updatedAt(),
                row.millis());
    }

    private static void state(Row row, JournalEntry.State state, String condition) {
        row.execute(
                "UPDATE orders SET exchange_order_id = ?, owner = COALESCE(?, owner), bot = COALESCE(?, bot),"
                        + " price = ?, amount = ?, filled_amount = ?, average_price = ?, status = ?, certainty = ?,"
                        + " created_at = CASE WHEN ? > 0 THEN ? ELSE created_at END,"
                        + " updated_at = CASE WHEN ? > 0 THEN ? ELSE updated_at END, dust = ?, fills_incomplete = ?,"
                        + " reason = ?, contracts = ?, filled_contracts = ? WHERE account_id = ? AND client_order_id = ?"
                        + condition,
                state.exchangeOrderId(),
                state.owner(),
                bot(state.owner()),
                state.price(),
                state.amount(),
                state.filledAmount(),
                state.averagePrice(),
                state.status(),
                state.certainty(),
                state.createdAt(),
                state.createdAt(),
                state.updatedAt(),
                state.updatedAt(),
                state.dust(),
                state.fillsIncomplete(),
                state.reason(),
                state.contracts(),
                state.filledContracts(),
                row.account(),
                state.clientOrderId());
    }

    private static void fill(Row row, JournalEntry.FillBooked booked, boolean news) {
        Fill fill = booked.fill();
        Fee fee = fill.fee();
        boolean isNew = insert(row, fill) > 0;
        boolean corrects = !isNew && booked.correction() && news && fee != null;
        if (corrects) {
            row.execute(
                    "UPDATE fills SET fee_asset = ?, fee_amount = ?, estimated = ? WHERE account_id = ?"
                            + " AND trading_pair = ? AND trade_id = ? AND side = ?",
                    fee.asset(),
                    fee.amount(),
                    fill.estimated(),
                    row.account(),
                    fill.tradingPair().toString(),
                    fill.tradeId(),
                    fill.side());
        }
        if (fee != null && (isNew || corrects)) {
            row.execute(
                    "INSERT INTO fees (journal, record, account_id, trading_pair, trade_id, side, asset, amount,"
                            + " estimated, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    row.journal(),
                    row.record(),
                    row.account(),
                    fill.tradingPair().toString(),
                    fill.tradeId(),
                    fill.side(),
                    fee.asset(),
                    fee.amount(),
                    fill.estimated(),
                    row.millis());
        }
    }

    /** FILL-1: the key decides, whatever the journal says. */
    private static int insert(Row row, Fill fill) {
        return row.execute(
                "INSERT INTO fills (account_id, trading_pair, trade_id, side, client_order_id, exchange_order_id, price,"
                        + " amount, fee_asset, fee_amount, liquidity, filled_at, late, estimated, forced, contracts,"
                        + " journal, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (account_id, trading_pair, trade_id, side) DO NOTHING",
                row.account(),
                fill.tradingPair().toString(),
                fill.tradeId(),
                fill.side(),
                fill.clientOrderId(),
                fill.exchangeOrderId(),
                fill.price(),
                fill.amount(),
                fill.fee() == null ? null : fill.fee().asset(),
                fill.fee() == null ? null : fill.fee().amount(),
                fill.liquidity(),
                fill.timestamp(),
                fill.late(),
                fill.estimated(),
                fill.forced(),
                fill.contracts(),
                row.journal(),
                row.record());
    }

    private static void paid(Row row, FundingPayment payment) {
        row.execute(
                "INSERT INTO funding_payments (account_id, trading_pair, paid_at, rate, amount, asset, journal, record)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account_id, trading_pair, paid_at) DO NOTHING",
                row.account(),
                payment.tradingPair().toString(),
                payment.timestamp(),
                payment.rate(),
                payment.amount(),
                payment.asset(),
                row.journal(),
                row.record());
    }

    private static void balance(Row row, JournalEntry.BalanceSeen seen, boolean news) {
        row.execute(
                "INSERT INTO balances (account_id, asset, total, available, recorded_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (account_id, asset) DO "
                        + (news
                                ? "UPDATE SET total = excluded.total, available = excluded.available,"
                                        + " recorded_at = excluded.recorded_at"
                                : "NOTHING"),
                row.account(),
                seen.balance().asset(),
                seen.balance().total(),
                seen.balance().available(),
                row.millis());
    }
}
