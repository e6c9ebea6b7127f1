package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Frames of tables as they are sent. */
final class Frames {

    /** By table, what tells rows apart; tables without are only added to. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "orderBookL2", List.of("symbol", "id", "side"),
            "orderBookL2_25", List.of("symbol", "id", "side"),
            "orderBook10", List.of("symbol"),
            "instrument", List.of("symbol"),
            "order", List.of("orderID"),
            "margin", List.of("account", "currency"),
            "position", List.of("account", "symbol"),
            "wallet", List.of("account", "currency"));

    private static final Set<String> TIMES = Set.of("timestamp", "transactTime");
    private static final Set<String> GUIDS = Set.of("trdMatchID", "execID", "orderID");
    private static final Set<String> FLOATS = Set.of("price", "avgPx", "lastPx", "markPrice", "avgEntryPrice");

    private Frames() {}

    static String rows(String table, String action, List<ObjectNode> rows) {
        ObjectNode frame = Json.object().put("table", table).put("action", action);
        frame.set("data", Json.list(rows));
        return Json.write(frame);
    }

    /** @param filter what the subscription chose: a symbol or an account */
    static String partial(String table, ObjectNode filter, List<ObjectNode> rows) {
        ObjectNode frame = Json.object().put("table", table).put("action", "partial");
        ArrayNode keys = frame.putArray("keys");
        keys(table).forEach(keys::add);
        ObjectNode types = frame.putObject("types");
        rows.forEach(row -> row.properties().forEach(field -> {
            if (!types.has(field.getKey())) {
                types.put(field.getKey(), type(field.getKey(), field.getValue()));
            }
        }));
        frame.putObject("foreignKeys").put("symbol", "instrument").put("side", "side");
        frame.putObject("attributes");
        frame.set("filter", filter);
        frame.set("data", Json.list(rows));
        return Json.write(frame);
    }

    static List<String> keys(String table) {
        return KEYS.getOrDefault(table, List.of());
    }

    private static String type(String name, JsonNode value) {
        if (TIMES.contains(name)) {
            return "timestamp";
        }
        if (GUIDS.contains(name)) {
            return "guid";
        }
        if (value.isBoolean()) {
            return "boolean";
        }
        if (value.isNumber()) {
            return FLOATS.contains(name) || !value.isIntegralNumber() ? "float" : "long";
        }
        return "symbol";
    }
}
