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
import org.colibri.kit.venue.AccountSink;

/** Decodes the events of the private stream: orders with their fills, and balances. */
final class BinanceUserEvents {

    private final AccountSink sink;

    BinanceUserEvents(AccountSink sink) {
        this.sink = sink;
    }

    /** Decodes one event without its wrapping. */
    void decode(JsonNode event) {
        switch (BinanceJson.text(event, "e")) {
            case "executionReport" -> execution(event);
            case "outboundAccountPosition" ->
                sink.balances(
                        BinanceAccountRest.balances(BinanceJson.required(event, "B"), "a", "f", "l"),
                        // when the account changed: a later time of the event itself would claim to show later orders
                        BinanceJson.number(event, "u"));
            default -> {
                // balanceUpdate and externalLockUpdate tell a difference that an outboundAccountPosition makes good;
                // order lists are not ours
            }
        }
    }

    private void execution(JsonNode event) {
        String symbol = BinanceJson.text(event, "s");
        Instrument instrument = sink.instrument(symbol);
        if (instrument == null) {
            throw new IllegalArgumentException("an executionReport for '" + symbol + "', which is not listed");
        }
        Order order = order(instrument, event);
        boolean traded = BinanceJson.text(event, "x").equals("TRADE") && BinanceJson.number(event, "t") >= 0;
        sink.order(new OrderReport(order, traded ? List.of(fill(instrument, event, order)) : List.of()));
    }

    private static Order order(Instrument instrument, JsonNode event) {
        OrderType type = BinanceWire.orderType(BinanceJson.text(event, "o"));
        BigDecimal filled = BinanceJson.decimal(event, "z");
        BigDecimal quoteAmount = BinanceOrders.nullIfZero(BinanceJson.decimalOrNull(event, "Q"));
        return Order.builder(instrument.tradingPair(), BinanceWire.side(BinanceJson.text(event, "S")))
                .clientOrderId(clientOrderId(event))
                .exchangeOrderId(exchangeOrderId(event))
                .type(type)
                .timeInForce(BinanceWire.timeInForce(type, BinanceJson.textOrNull(event, "f")))
                .price(BinanceOrders.nullIfZero(BinanceJson.decimal(event, "p")))
                .amount(quoteAmount == null ? BinanceJson.decimal(event, "q") : null)
                .quoteAmount(quoteAmount)
                .filledAmount(filled)
                .averagePrice(BinanceOrders.average(BinanceJson.decimalOrNull(event, "Z"), filled))
                .status(BinanceWire.orderStatus(BinanceJson.text(event, "X")))
                .createdAt(BinanceJson.numberOrZero(event, "O"))
                .updatedAt(BinanceJson.number(event, "T"))
                .reason(reason(event))
                .build();
    }

    /** An order that was refused has none: the venue then tells -1, the same of all of them. */
    private static String exchangeOrderId(JsonNode event) {
        String id = BinanceJson.text(event, "i");
        return id.startsWith("-") ? null : id;
    }

    /** On a cancel {@code c} is the id of the cancel and {@code C} the order's own. */
    private static String clientOrderId(JsonNode event) {
        String original = BinanceJson.textOrNull(event, "C");
        return original != null && BinanceJson.text(event, "x").equals("CANCELED")
                ? original
                : BinanceJson.textOrNull(event, "c");
    }

    private static String reason(JsonNode event) {
        String rejected = BinanceJson.textOrNull(event, "r");
        return rejected != null && !rejected.equals("NONE") ? rejected : BinanceJson.textOrNull(event, "eR");
    }

    private static Fill fill(Instrument instrument, JsonNode event, Order order) {
        return Fill.of(
                BinanceJson.text(event, "t"),
                order.clientOrderId(),
                order.exchangeOrderId(),
                instrument.tradingPair(),
                order.side(),
                BinanceJson.decimal(event, "L"),
                BinanceJson.decimal(event, "l"),
                BinanceOrders.fee(instrument, order.side(), event, "n", "N"),
                BinanceJson.required(event, "m").asBoolean() ? Liquidity.MAKER : Liquidity.TAKER,
                BinanceJson.number(event, "T"));
    }
}
