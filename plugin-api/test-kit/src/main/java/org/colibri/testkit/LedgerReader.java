package org.colibri.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;

/** Reads a ledger's JSON, whose names and words are the vocabulary's. */
final class LedgerReader {

    private LedgerReader() {}

    static VenueLedger read(JsonNode json) {
        return new VenueLedger(
                list(json, "orders", LedgerReader::order),
                list(json, "fills", LedgerReader::fill),
                list(json, "balances", LedgerReader::balance),
                list(json, "positions", LedgerReader::position));
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> reader) {
        List<T> values = new ArrayList<>();
        json.path(name).forEach(node -> values.add(reader.apply(node)));
        return values;
    }

    private static Order order(JsonNode node) {
        TradingPair pair = TradingPair.parse(node.path("tradingPair").asText());
        return Order.builder(pair, Side.valueOf(node.path("side").asText()))
                .clientOrderId(text(node, "clientOrderId"))
                .exchangeOrderId(text(node, "exchangeOrderId"))
                .type(OrderType.valueOf(node.path("type").asText()))
                .timeInForce(node.has("timeInForce") ? TimeInForce.valueOf(text(node, "timeInForce")) : null)
                .price(decimal(node, "price"))
                .amount(decimal(node, "amount"))
                .quoteAmount(decimal(node, "quoteAmount"))
                .filledAmount(decimal(node, "filledAmount"))
                .contracts(decimal(node, "contracts"), decimal(node, "filledContracts"))
                .averagePrice(decimal(node, "averagePrice"))
                .status(OrderStatus.valueOf(node.path("status").asText()))
                .createdAt(node.path("createdAt").asLong())
                .updatedAt(node.path("updatedAt").asLong())
                .reason(text(node, "reason"))
                .build();
    }

    private static Fill fill(JsonNode node) {
        JsonNode fee = node.path("fee");
        Fill fill = Fill.of(
                text(node, "tradeId"),
                text(node, "clientOrderId"),
                text(node, "exchangeOrderId"),
                TradingPair.parse(node.path("tradingPair").asText()),
                Side.valueOf(node.path("side").asText()),
                decimal(node, "price"),
                decimal(node, "amount"),
                new Fee(text(fee, "asset"), decimal(fee, "amount")),
                Liquidity.valueOf(node.path("liquidity").asText()),
                node.path("timestamp").asLong());
        return fill.withContracts(decimal(node, "contracts"));
    }

    private static Position position(JsonNode node) {
        return new Position(
                TradingPair.parse(node.path("tradingPair").asText()),
                PositionSide.valueOf(node.path("side").asText()),
                decimal(node, "amount"),
                decimal(node, "contracts"),
                decimal(node, "entryPrice"),
                decimal(node, "markPrice"),
                decimal(node, "unrealizedPnl"),
                decimal(node, "leverage"),
                null,
                null);
    }

    private static Balance balance(JsonNode node) {
        return new Balance(text(node, "asset"), decimal(node, "total"), decimal(node, "available"));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText(null);
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return node.has(name) ? new BigDecimal(node.path(name).asText()) : null;
    }
}
