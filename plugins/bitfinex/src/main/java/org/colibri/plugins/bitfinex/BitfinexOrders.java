package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;

/** Decodes rows of orders and own trades, which REST and the private socket write alike. */
final class BitfinexOrders {

    private BitfinexOrders() {}

    /** True for a row of the spot wallet; margin orders and derivatives are in the same lists. */
    static boolean isSpot(BitfinexRow row) {
        return BitfinexWire.isSpot(row.text(8));
    }

    /** The symbol of an order's row. */
    static String symbol(BitfinexRow row) {
        return row.text(3);
    }

    /** An order: what remains and what was wanted are signed amounts, of which the sign tells the side. */
    static Order order(Instrument instrument, BitfinexRow row) {
        BigDecimal wanted = row.decimal(7);
        BigDecimal filled = wanted.abs().subtract(row.decimal(6).abs());
        if (filled.signum() < 0) {
            throw new IllegalArgumentException("more remains of order " + row.id(0) + " than was wanted");
        }
        boolean isFilled = filled.signum() > 0;
        OrderType type = BitfinexWire.orderType(row.text(8), flags(row));
        String text = row.text(13);
        OrderStatus status = BitfinexWire.orderStatus(text, isFilled);
        return Order.builder(instrument.tradingPair(), BitfinexWire.side(wanted))
                .clientOrderId(row.idOrNull(2))
                .exchangeOrderId(row.id(0))
                .type(type)
                .timeInForce(BitfinexWire.timeInForce(type, row.text(8)))
                .price(type == OrderType.MARKET ? null : positive(row, 16, "price"))
                .amount(wanted.abs())
                .filledAmount(Decimals.plain(filled))
                .averagePrice(isFilled ? positive(row, 17, "average price") : null)
                .status(status)
                .createdAt(row.number(4))
                .updatedAt(row.number(5))
                .reason(BitfinexWire.reason(text, status))
                .build();
    }

    /** Bits; the venue wrote them as a text once. */
    private static long flags(BitfinexRow row) {
        if (!row.has(12)) {
            return 0;
        }
        return row.array().get(12).isTextual() ? Long.parseLong(row.text(12)) : row.number(12);
    }

    /** A price that the order must have: a zero stands in its place when an element before it is missing. */
    private static BigDecimal positive(BitfinexRow row, int index, String what) {
        BigDecimal value = row.decimal(index);
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("the " + what + " of order " + row.id(0) + " is " + value);
        }
        return value;
    }

    /** An order of which the venue only says that it will cancel it. */
    static Order canceling(Instrument instrument, BitfinexRow row) {
        return order(instrument, row).canceling();
    }

    /** The spot trades of a list, in its order. */
    static List<Fill> fills(Instrument instrument, JsonNode list, UnaryOperator<String> assets) {
        List<Fill> fills = new ArrayList<>();
        for (JsonNode entry : BitfinexRow.list(list, "trades")) {
            BitfinexRow row = new BitfinexRow(entry);
            if (isSpotTrade(row)) {
                fills.add(fill(instrument, row, assets));
            }
        }
        return fills;
    }

    /** False for a trade of margin or derivatives; one that does not name its order's type may be ours. */
    static boolean isSpotTrade(BitfinexRow row) {
        return !row.has(6) || BitfinexWire.isSpot(row.text(6));
    }

    /** The symbol of a trade's row. */
    static String tradeSymbol(BitfinexRow row) {
        return row.text(1);
    }

    /**
     * A trade: {@code [ID, SYMBOL, MTS, ORDER_ID, AMOUNT, PRICE, ORDER_TYPE, ORDER_PRICE, MAKER, FEE, FEE_CURRENCY,
     * CID]}. The fee is negative when paid, and missing in the first message of a trade.
     *
     * @param assets our name of the venue's asset
     */
    static Fill fill(Instrument instrument, BitfinexRow row, UnaryOperator<String> assets) {
        BigDecimal amount = row.decimal(4);
        Fee fee = row.has(9) && row.has(10)
                ? new Fee(
                        assets.apply(row.text(10)),
                        Decimals.plain(row.decimal(9).negate()))
                : null;
        return Fill.of(
                row.id(0),
                row.idOrNull(11),
                row.id(3),
                instrument.tradingPair(),
                BitfinexWire.side(amount),
                row.decimal(5),
                amount.abs(),
                fee,
                row.has(8) ? liquidity(row.number(8)) : null,
                row.number(2));
    }

    private static Liquidity liquidity(long maker) {
        if (Math.abs(maker) != 1) {
            throw new IllegalArgumentException("a trade's maker flag is neither 1 nor -1: " + maker);
        }
        return maker == 1 ? Liquidity.MAKER : Liquidity.TAKER;
    }
}
