package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderType;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.venue.AccountSink;

/** Decodes the events of the private stream: orders with their fills, and balances. */
final class BinanceUserEvents {

    private final AccountSink sink;

    BinanceUserEvents(AccountSink sink) {
        this.sink = sink;
    }

    /** Decodes one event without its wrapping. */
    void decode(JsonNode event) {
        switch (JsonFields.text(event, "e")) {
            case "executionReport" -> execution(event);
            case "outboundAccountPosition" ->
                sink.balances(
                        BinanceAccountRest.balances(JsonFields.required(event, "B"), "a", "f", "l"),
                        // when the account changed: a later time of the event itself would claim to show later orders
                        JsonFields.number(event, "u"));
            default -> {
                // balanceUpdate and externalLockUpdate tell a difference that an outboundAccountPosition makes good;
                // order lists are not ours
            }
        }
    }

    private void execution(JsonNode event) {
        String symbol = JsonFields.text(event, "s");
        Instrument instrument = sink.instrument(symbol);
        if (instrument == null) {
            throw new IllegalArgumentException("an executionReport for '" + symbol + "', which is not listed");
        }
        Order order = order(instrument, event);
        boolean traded = JsonFields.text(event, "x").equals("TRADE") && JsonFields.number(event, "t") >= 0;
        sink.order(new OrderReport(order, traded ? List.of(fill(instrument, event, order)) : List.of()));
    }

    private static Order order(Instrument instrument, JsonNode event) {
        OrderType type = BinanceWire.orderType(JsonFields.text(event, "o"));
        BigDecimal filled = JsonFields.decimal(event, "z");
        BigDecimal quoteAmount = BinanceOrders.nullIfZero(JsonFields.decimalOrNull(event, "Q"));
        return Order.builder(instrument.tradingPair(), BinanceWire.side(JsonFields.text(event, "S")))
                .clientOrderId(clientOrderId(event))
                .exchangeOrderId(exchangeOrderId(event))
                .type(type)
                .timeInForce(BinanceWire.timeInForce(type, JsonFields.textOrNull(event, "f")))
                .price(BinanceOrders.nullIfZero(JsonFields.decimal(event, "p")))
                .amount(quoteAmount == null ? JsonFields.decimal(event, "q") : null)
                .quoteAmount(quoteAmount)
                .filledAmount(filled)
                .averagePrice(BinanceOrders.average(JsonFields.decimalOrNull(event, "Z"), filled))
                .status(BinanceWire.orderStatus(JsonFields.text(event, "X")))
                .createdAt(JsonFields.numberOrZero(event, "O"))
                .updatedAt(JsonFields.number(event, "T"))
                .reason(reason(event))
                .build();
    }

    /** An order that was refused has none: the venue then tells -1, the same of all of them. */
    private static String exchangeOrderId(JsonNode event) {
        String id = JsonFields.text(event, "i");
        return id.startsWith("-") ? null : id;
    }

    /** On a cancel {@code c} is the id of the cancel and {@code C} the order's own. */
    private static String clientOrderId(JsonNode event) {
        String original = JsonFields.textOrNull(event, "C");
        return original != null && JsonFields.text(event, "x").equals("CANCELED")
                ? original
                : JsonFields.textOrNull(event, "c");
    }

    private static String reason(JsonNode event) {
        String rejected = JsonFields.textOrNull(event, "r");
        return rejected != null && !rejected.equals("NONE") ? rejected : JsonFields.textOrNull(event, "eR");
    }

    private static Fill fill(Instrument instrument, JsonNode event, Order order) {
        return Fill.of(
                JsonFields.text(event, "t"),
                order.clientOrderId(),
                order.exchangeOrderId(),
                instrument.tradingPair(),
                order.side(),
                JsonFields.decimal(event, "L"),
                JsonFields.decimal(event, "l"),
                BinanceOrders.fee(instrument, order.side(), event, "n", "N"),
                JsonFields.flag(event, "m") ? Liquidity.MAKER : Liquidity.TAKER,
                JsonFields.number(event, "T"));
    }
}
