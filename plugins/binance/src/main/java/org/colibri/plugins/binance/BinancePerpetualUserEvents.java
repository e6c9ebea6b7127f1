package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Position;
import org.colibri.api.model.Side;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.venue.AccountSink;

/** Decodes the events of the private stream of futures: orders with their fills, positions, settings, warnings. */
final class BinancePerpetualUserEvents {

    /** Contracts that settle in coins come on the same streams; they are another product. */
    private static final int COIN_SETTLED = 2;

    private static final String FUNDING = "FUNDING_FEE";

    private final AccountSink sink;
    private final BinancePerpetualMode mode;
    private final boolean earlyFills;

    /** @param earlyFills fills are taken from {@code TRADE_LITE} too, which comes before its order's update, without fee */
    BinancePerpetualUserEvents(AccountSink sink, BinancePerpetualMode mode, boolean earlyFills) {
        this.sink = sink;
        this.mode = mode;
        this.earlyFills = earlyFills;
    }

    /** Decodes one event without its wrapping. */
    void decode(JsonNode event) {
        if (event.path("st").asInt() == COIN_SETTLED) {
            return;
        }
        switch (JsonFields.text(event, "e")) {
            case "ORDER_TRADE_UPDATE" -> order(JsonFields.required(event, "o"), JsonFields.number(event, "T"));
            case "TRADE_LITE" -> early(event);
            case "ACCOUNT_UPDATE" -> account(JsonFields.required(event, "a"), JsonFields.number(event, "T"));
            case "ACCOUNT_CONFIG_UPDATE" -> setting(event.path("ac"));
            case "MARGIN_CALL" -> marginCall(event);
            default -> {
                // conditional orders are not ours; what else there may be is not documented
            }
        }
    }

    private void order(JsonNode told, long time) {
        Instrument instrument = instrument(told);
        if (instrument == null) {
            return;
        }
        Order order = order(instrument, told, time);
        BigDecimal filled = JsonFields.decimalOrZero(told, "l");
        String kind = JsonFields.text(told, "x");
        if (!kind.equals("TRADE")) {
            // what an order locks is available no more, or again, of which the venue tells nothing
            sink.balancesStale();
        }
        boolean traded = (kind.equals("TRADE") || kind.equals("CALCULATED")) && filled.signum() > 0;
        sink.order(new OrderReport(order, traded ? List.of(fill(instrument, told, order, time)) : List.of()));
    }

    private static Order order(Instrument instrument, JsonNode told, long time) {
        String inForce = JsonFields.textOrNull(told, "f");
        OrderType type = BinancePerpetualWire.orderType(JsonFields.text(told, "o"), inForce);
        Side side = BinanceWire.side(JsonFields.text(told, "S"));
        BigDecimal amount = JsonFields.decimal(told, "q");
        BigDecimal filled = JsonFields.decimal(told, "z");
        boolean reduceOnly = JsonFields.flagOrFalse(told, "R");
        boolean closes = reduceOnly || JsonFields.flagOrFalse(told, "cp") || isForced(told);
        return Order.builder(instrument.tradingPair(), side)
                .clientOrderId(JsonFields.textOrNull(told, "c"))
                .exchangeOrderId(JsonFields.text(told, "i"))
                .type(type)
                .timeInForce(BinancePerpetualWire.timeInForce(type, inForce))
                .price(BinanceOrders.nullIfZero(JsonFields.decimalOrNull(told, "p")))
                .amount(amount)
                .filledAmount(filled)
                .averagePrice(
                        filled.signum() == 0 ? null : BinanceOrders.nullIfZero(JsonFields.decimalOrNull(told, "ap")))
                .status(BinancePerpetualWire.orderStatus(JsonFields.text(told, "X"), amount, filled))
                .reduceOnly(reduceOnly)
                .positionAction(
                        BinancePerpetualWire.action(side, told.path("ps").asText(""), closes))
                .createdAt(JsonFields.text(told, "x").equals("NEW") ? time : 0)
                .updatedAt(time)
                .reason(reason(told))
                .build();
    }

    /** The venue's word for none is 0. */
    private static String reason(JsonNode told) {
        String word = JsonFields.textOrNull(told, "er");
        return word == null || word.equals("0") || word.equals("NONE") ? null : word;
    }

    private static Fill fill(Instrument instrument, JsonNode told, Order order, long time) {
        Fill fill = Fill.of(
                tradeId(told),
                order.clientOrderId(),
                order.exchangeOrderId(),
                instrument.tradingPair(),
                order.side(),
                JsonFields.decimal(told, "L"),
                JsonFields.decimal(told, "l"),
                BinancePerpetualOrders.fee(instrument, told, "n", "N"),
                JsonFields.flag(told, "m") ? Liquidity.MAKER : Liquidity.TAKER,
                time);
        return isForced(told) ? fill.asForced() : fill;
    }

    /** By it a fill is told from others: one that is none would be booked beside the true one. */
    private static String tradeId(JsonNode told) {
        long id = JsonFields.number(told, "t");
        if (id <= 0) {
            throw new IllegalArgumentException("a fill with the trade id " + id);
        }
        return Long.toString(id);
    }

    /** Orders by which the venue itself ends a position are named by it (PERP-5). */
    private static boolean isForced(JsonNode told) {
        return BinancePerpetualWire.isForced(told.path("c").asText(""))
                || told.path("x").asText().equals("CALCULATED")
                || told.path("o").asText().equals(BinancePerpetualWire.LIQUIDATION);
    }

    /** The order's own update follows, with the fee. */
    private void early(JsonNode event) {
        Instrument instrument = earlyFills ? instrument(event) : null;
        if (instrument != null) {
            sink.fill(Fill.of(
                    tradeId(event),
                    JsonFields.textOrNull(event, "c"),
                    JsonFields.text(event, "i"),
                    instrument.tradingPair(),
                    BinanceWire.side(JsonFields.text(event, "S")),
                    JsonFields.decimal(event, "L"),
                    JsonFields.decimal(event, "l"),
                    null,
                    JsonFields.flag(event, "m") ? Liquidity.MAKER : Liquidity.TAKER,
                    JsonFields.number(event, "T")));
        }
    }

    /** Of a balance only the total is told: what is available is read by REST. */
    private void account(JsonNode told, long time) {
        if (!told.path("B").isEmpty()) {
            sink.balancesStale();
        }
        List<Position> positions = new ArrayList<>();
        for (JsonNode entry : told.path("P")) {
            Instrument instrument = instrument(entry);
            String leg = entry.path("ps").asText("BOTH");
            BigDecimal amount = JsonFields.decimal(entry, "pa");
            if (instrument != null && BinancePerpetualPositions.counts(leg, amount, mode.known())) {
                positions.add(BinancePerpetualPositions.ofStream(instrument, entry));
            }
            if (instrument != null && BinancePerpetualPositions.contradicts(leg, amount, mode.known())) {
                // no message tells of another position mode, which counts for the whole account
                sink.settingsStale();
            }
        }
        if (!positions.isEmpty()) {
            sink.positions(positions, time);
        }
        if (told.path("m").asText().equals(FUNDING)) {
            // both positions of a pair in hedge mode, and pairs without their name: the list of payments tells them
            sink.fundingStale();
        }
    }

    /** A pair's leverage; that of all assets together ({@code ai}) is not looked at. */
    private void setting(JsonNode changed) {
        Instrument instrument = changed.isObject() ? instrument(changed) : null;
        if (instrument != null) {
            sink.margin(new MarginSetting(instrument.tradingPair(), JsonFields.decimal(changed, "l"), null));
        }
    }

    private void marginCall(JsonNode event) {
        for (JsonNode entry : event.path("p")) {
            Instrument instrument = instrument(entry);
            if (instrument != null) {
                sink.marginCall(
                        BinancePerpetualPositions.ofStream(instrument, entry), JsonFields.numberOrZero(event, "E"));
            }
        }
    }

    /** Null for contracts with a delivery date, which are not ours. */
    private Instrument instrument(JsonNode told) {
        String symbol = JsonFields.text(told, "s");
        Instrument instrument = sink.instrument(symbol);
        if (instrument == null && !BinancePerpetualListed.isDelivery(symbol)) {
            throw new IllegalArgumentException("a message about '" + symbol + "', which is not listed");
        }
        return instrument;
    }
}
