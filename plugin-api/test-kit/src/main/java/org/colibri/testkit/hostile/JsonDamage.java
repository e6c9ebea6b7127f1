package org.colibri.testkit.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Damages one value of a JSON text; a text that is no JSON is left as it is. */
final class JsonDamage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEPTH = 10_000;
    private static final int LENGTH = 100_000;
    private static final String DIGITS = "7".repeat(400);
    private static final List<String> OTHERS = List.of("null", "[]", "{}", "[{}]", "{\"a\":[]}");
    private static final List<String> ABSURD = List.of(
            "1e400",
            "-1e400",
            "1e-400",
            DIGITS,
            "-" + DIGITS,
            "0." + DIGITS,
            "\"" + DIGITS + "\"",
            "\"0." + DIGITS + "\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"-Infinity\"",
            "\"1e400\"",
            "\"0x10\"",
            "\"1,5\"",
            "\"\"",
            "\"--1\"",
            "\"1.2.3\"");
    private static final List<String> NEGATIVE = List.of("\"-1\"", "\"-0.00000001\"", "-1", "\"-" + DIGITS + "\"");

    /** A value and where it stands: a field of an object or an element of a list. */
    private record Place(JsonNode parent, String field, int index, JsonNode value, boolean inLevel) {

        /** One of a list of rows: without it the list says less, and nobody could know. */
        boolean isRow() {
            return parent.isArray() && value.isContainerNode() && parent.get(0).isContainerNode();
        }

        void put(String raw) {
            JsonNode bad = NODES.rawValueNode(new RawValue(raw));
            if (parent instanceof ObjectNode object) {
                object.set(field, bad);
            } else {
                ((ArrayNode) parent).set(index, bad);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(field);
            } else {
                ((ArrayNode) parent).remove(index);
            }
        }
    }

    private JsonDamage() {}

    static byte[] wrongType(byte[] payload, Random random) {
        return damaged(payload, random, place -> true, place -> {
            List<String> others = new ArrayList<>(OTHERS);
            others.remove(place.value().toString());
            if (place.value().isArray()) {
                // as if there were no news
                others.remove("[]");
            }
            if (!place.value().isBoolean()) {
                others.add("true");
            }
            place.put(others.get(random.nextInt(others.size())));
        });
    }

    static byte[] missing(byte[] payload, Random random) {
        return damaged(payload, random, place -> !place.value().isNull() && !place.isRow(), Place::remove);
    }

    static byte[] absurdNumber(byte[] payload, Random random) {
        return damaged(payload, random, place -> isNumber(place.value()), place -> {
            List<String> kinds = place.inLevel() && random.nextBoolean() ? NEGATIVE : ABSURD;
            place.put(kinds.get(random.nextInt(kinds.size())));
        });
    }

    static byte[] deep(byte[] payload, Random random) {
        String nested = random.nextBoolean()
                ? "[".repeat(DEPTH) + "]".repeat(DEPTH)
                : "{\"a\":".repeat(DEPTH) + "1" + "}".repeat(DEPTH);
        return damaged(payload, random, place -> true, place -> place.put(nested));
    }

    static byte[] hugeList(byte[] payload, Random random) {
        return damaged(payload, random, place -> true, place -> {
            String item = place.value().toString();
            String short1 = item.length() > 20 ? "0" : item;
            place.put("[" + (short1 + ",").repeat(LENGTH) + short1 + "]");
        });
    }

    static byte[] duplicateKey(byte[] payload, Random random) {
        return damaged(payload, random, place -> place.parent() instanceof ObjectNode, place -> {
            String name = NODES.textNode(place.field()).toString();
            String bad = OTHERS.get(random.nextInt(OTHERS.size()));
            place.put(place.value() + "," + name + ":" + bad);
        });
    }

    private interface Damage {

        void to(Place place);
    }

    private static byte[] damaged(byte[] payload, Random random, Predicate<Place> wanted, Damage damage) {
        JsonNode root;
        try {
            root = JSON.readTree(payload);
        } catch (IOException e) {
            return payload;
        }
        List<Place> places = new ArrayList<>();
        collect(root, false, places);
        places.removeIf(wanted.negate());
        if (places.isEmpty()) {
            return payload;
        }
        damage.to(places.get(random.nextInt(places.size())));
        try {
            return JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(JsonNode node, boolean inList, List<Place> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                places.add(new Place(object, field.getKey(), -1, field.getValue(), false));
                collect(field.getValue(), false, places);
            });
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                places.add(new Place(list, null, i, list.get(i), inList && isUnsigned(list, i)));
                collect(list.get(i), true, places);
            }
        }
    }

    /**
     * True where a row of a book has no use for a sign: at its beginning, where prices and ids stand, and in texts. In
     * rows of bare numbers it may tell the side of an amount, and rows with words in them are orders and trades: there a
     * negative number is one to believe.
     */
    private static boolean isUnsigned(ArrayNode row, int index) {
        for (JsonNode value : row) {
            if (!isNumber(value)) {
                return false;
            }
        }
        return index == 0 || row.get(index).isTextual();
    }

    private static boolean isNumber(JsonNode value) {
        return value.isNumber() || value.isTextual() && value.asText().matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    }
}
