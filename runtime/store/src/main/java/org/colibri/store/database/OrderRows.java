package org.colibri.store.database;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;

/** Orders and fills out of their rows. */
final class OrderRows {

    private OrderRows() {}

    static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getString("client_order_id"),
                row.getString("exchange_order_id"),
                TradingPair.parse(row.getString("trading_pair")),
                Side.valueOf(row.getString("side")),
                word(OrderType.class, row, "type"),
                word(TimeInForce.class, row, "time_in_force"),
                decimal(row, "price"),
                decimal(row, "amount"),
                decimal(row, "quote_amount"),
                decimal(row, "contracts"),
                decimal(row, "filled_amount"),
                decimal(row, "filled_contracts"),
                decimal(row, "average_price"),
                OrderStatus.valueOf(row.getString("status")),
                Certainty.valueOf(row.getString("certainty")),
                row.getInt("reduce_only") != 0,
                word(PositionAction.class, row, "position_action"),
                row.getLong("created_at"),
                row.getLong("updated_at"),
                decimal(row, "dust"),
                row.getInt("fills_incomplete") != 0,
                row.getString("reason"));
    }

    static Fill fill(ResultSet row) throws SQLException {
        String asset = row.getString("fee_asset");
        return new Fill(
                row.getString("trade_id"),
                row.getString("client_order_id"),
                row.getString("exchange_order_id"),
                TradingPair.parse(row.getString("trading_pair")),
                Side.valueOf(row.getString("side")),
                decimal(row, "price"),
                decimal(row, "amount"),
                decimal(row, "contracts"),
                asset == null ? null : new Fee(asset, decimal(row, "fee_amount")),
                word(Liquidity.class, row, "liquidity"),
                row.getLong("filled_at"),
                row.getInt("late") != 0,
                row.getInt("estimated") != 0,
                row.getInt("forced") != 0);
    }

    /** SQLite has decimals as text, PostgreSQL as numbers. */
    static BigDecimal decimal(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : new BigDecimal(text);
    }

    private static <E extends Enum<E>> E word(Class<E> type, ResultSet row, String column) throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }
}
