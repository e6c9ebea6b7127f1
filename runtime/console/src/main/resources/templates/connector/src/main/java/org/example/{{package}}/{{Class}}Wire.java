package org.example.{{package}};

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.colibri.api.model.Balance;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.kit.net.JsonFields;

/**
 * The venue's words to ours and back. What is missing or wrong in a message is an {@code IllegalArgumentException} that
 * names the field: never guess, a wrong order is worse than one that is not understood. CHANGE: all of it.
 */
final class {{Class}}Wire {

    private {{Class}}Wire() {}

    /** An order, as REST and the private stream tell it alike. */
    static Order order(Instrument instrument, JsonNode node) {
        BigDecimal filled = JsonFields.decimal(node, "filled");
        return Order.builder(instrument.tradingPair(), side(JsonFields.text(node, "side")))
                .clientOrderId(JsonFields.textOrNull(node, "clientId"))
                .exchangeOrderId(JsonFields.text(node, "id"))
                .type(type(JsonFields.text(node, "type")))
                .timeInForce(node.hasNonNull("timeInForce") ? timeInForce(JsonFields.text(node, "timeInForce")) : null)
                .price(node.hasNonNull("price") ? JsonFields.decimal(node, "price") : null)
                .amount(JsonFields.decimal(node, "amount"))
                .filledAmount(filled)
                .averagePrice(filled.signum() > 0 ? JsonFields.decimal(node, "value").divide(filled, MathContext.DECIMAL64) : null)
                .status(status(JsonFields.text(node, "status"), filled))
                .createdAt(JsonFields.number(node, "created"))
                .updatedAt(JsonFields.number(node, "updated"))
                .build();
    }

    /** One of our executions. */
    static Fill fill(Instrument instrument, JsonNode node) {
        return Fill.of(
                JsonFields.text(node, "id"),
                JsonFields.textOrNull(node, "clientId"),
                JsonFields.text(node, "orderId"),
                instrument.tradingPair(),
                side(JsonFields.text(node, "side")),
                JsonFields.decimal(node, "price"),
                JsonFields.decimal(node, "amount"),
                new Fee(JsonFields.text(node, "feeAsset"), JsonFields.decimal(node, "fee")),
                JsonFields.flag(node, "maker") ? Liquidity.MAKER : Liquidity.TAKER,
                JsonFields.number(node, "time"));
    }

    static List<Balance> balances(JsonNode list) {
        return list(list, node -> new Balance(JsonFields.text(node, "asset"), JsonFields.decimal(node, "total"), JsonFields.decimal(node, "available")));
    }

    /** Book levels, {@code [["price","amount"],…]}. */
    static List<BookLevel> levels(JsonNode list) {
        return list(
                list,
                node -> new BookLevel(JsonFields.decimal(node, 0), JsonFields.decimal(node, 1)));
    }

    static Side side(String word) {
        return switch (word) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new IllegalArgumentException("unknown side '" + word + "'");
        };
    }

    static String word(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }

    static OrderType type(String word) {
        return switch (word) {
            case "limit" -> OrderType.LIMIT;
            case "post-only" -> OrderType.LIMIT_MAKER;
            case "market" -> OrderType.MARKET;
            default -> throw new IllegalArgumentException("unknown order type '" + word + "'");
        };
    }

    static String word(OrderType type) {
        return switch (type) {
            case LIMIT -> "limit";
            case LIMIT_MAKER -> "post-only";
            case MARKET -> "market";
        };
    }

    static TimeInForce timeInForce(String word) {
        return switch (word) {
            case "gtc" -> TimeInForce.GTC;
            case "ioc" -> TimeInForce.IOC;
            case "fok" -> TimeInForce.FOK;
            default -> throw new IllegalArgumentException("unknown time in force '" + word + "'");
        };
    }

    static String word(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case GTC -> "gtc";
            case IOC -> "ioc";
            case FOK -> "fok";
        };
    }

    /** The venue says {@code open} whether something is filled or not. */
    private static OrderStatus status(String word, BigDecimal filled) {
        return switch (word) {
            case "open" -> filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.OPEN;
            case "filled" -> OrderStatus.FILLED;
            case "canceled" -> OrderStatus.CANCELED;
            case "expired" -> OrderStatus.EXPIRED;
            default -> throw new IllegalArgumentException("unknown order status '" + word + "'");
        };
    }

    /** Digits and a point, never an exponent. */
    static String plain(BigDecimal value) {
        return value == null ? null : Decimals.plain(value).toPlainString();
    }

    /** A text as JSON writes it. */
    static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    static <T> List<T> list(JsonNode list, Function<JsonNode, T> element) {
        if (!list.isArray()) {
            throw new IllegalArgumentException("a list was expected");
        }
        List<T> values = new ArrayList<>(list.size());
        list.forEach(node -> values.add(element.apply(node)));
        return values;
    }
}
