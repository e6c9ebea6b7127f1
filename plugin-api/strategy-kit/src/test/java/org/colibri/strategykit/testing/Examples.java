package org.colibri.strategykit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The worked examples of the strategies' pages. */
public final class Examples {

    private static final int PLACES = 10;
    private static final BigDecimal TOLERANCE = new BigDecimal("0.000001");

    private Examples() {}

    /** All examples of a strategy; the calling test is skipped where the shared folder is absent. */
    public static List<JsonNode> of(String strategy) {
        Path file = Path.of(System.getProperty("colibri.shared", "../../../shared"), "strategies", "examples.json");
        Assumptions.assumeTrue(
                Files.exists(file),
                () -> "worked examples are absent: " + file.toAbsolutePath().normalize());
        List<JsonNode> examples = new ArrayList<>();
        try {
            for (JsonNode example : new ObjectMapper().readTree(file.toFile())) {
                if (example.path("strategy").asText().equals(strategy)) {
                    examples.add(example);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }

    /** The decimal under that name, or null. */
    public static BigDecimal decimal(JsonNode node, String name) {
        return node.hasNonNull(name) ? new BigDecimal(node.get(name).asText()) : null;
    }

    /** The text under that name, or null. */
    public static String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    public static List<BigDecimal> decimals(JsonNode node, String name) {
        List<BigDecimal> values = new ArrayList<>();
        node.path(name).forEach(value -> values.add(new BigDecimal(value.asText())));
        return values;
    }

    /** Equal after rounding to ten places. */
    public static boolean same(BigDecimal actual, BigDecimal expected) {
        return actual.setScale(PLACES, RoundingMode.HALF_EVEN)
                        .compareTo(expected.setScale(PLACES, RoundingMode.HALF_EVEN))
                == 0;
    }

    /** Equal within a millionth. */
    public static boolean near(BigDecimal actual, BigDecimal expected) {
        BigDecimal allowed = expected.abs().multiply(TOLERANCE).max(BigDecimal.valueOf(1, PLACES));
        return actual.subtract(expected).abs().compareTo(allowed) <= 0;
    }
}
