package org.colibri.console.certify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.colibri.console.UsageException;
import org.colibri.console.certify.CertifyRun.Found;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import org.colibri.engine.json.VocabularyJson;

/** The signed report of a run: {@code {"report": …, "signature": …}}, the signature over the report's compact text. */
final class Certificate {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode signed;

    private Certificate(JsonNode signed) {
        this.signed = signed;
    }

    /** Signs what was found between two times, milliseconds since the epoch. */
    static Certificate of(Assignment assignment, Found found, long begun, long ended, ReportKey key) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("connector", assignment.connector());
        report.put("version", assignment.version());
        report.put("environment", assignment.live() ? "LIVE" : "TESTNET");
        report.put("endpoints", assignment.endpoints());
        report.put("tradingPair", assignment.instrument().tradingPair().toString());
        report.put("maxNotional", assignment.maxNotional());
        report.put("begun", begun);
        report.put("ended", ended);
        report.put("result", found.passed() ? "PASSED" : found.interrupted() ? "INTERRUPTED" : "FAILED");
        report.put("tier", tier(assignment, found));
        report.put("checks", found.findings());
        report.put("ordersSent", found.sent());
        report.put("ordersLeft", found.swept().left());
        putIfTold(report, "sweepFailure", found.swept().failure());
        putIfTold(report, "held", found.held());
        JsonNode tree = new VocabularyJson().tree(report);
        ObjectNode signature = JsonNodeFactory.instance.objectNode();
        signature.put("algorithm", ReportKey.ALGORITHM);
        signature.put("publicKey", key.publicKey());
        signature.put("value", key.sign(tree.toString()));
        ObjectNode signed = JsonNodeFactory.instance.objectNode();
        signed.set("report", tree);
        signed.set("signature", signature);
        return new Certificate(signed);
    }

    /** What a tier may rest on; {@code NONE} for a run that failed or did not talk to the venue. */
    private static String tier(Assignment assignment, Found found) {
        if (!found.passed() || !assignment.isTheVenue()) {
            return "NONE";
        }
        return assignment.live() ? "GOLD" : "SILVER";
    }

    private static void putIfTold(Map<String, Object> report, String name, String value) {
        if (value != null) {
            report.put(name, value);
        }
    }

    /**
     * Reads one from a file.
     *
     * @throws UsageException when it cannot be read or is no report
     */
    static Certificate read(Path file) {
        try {
            JsonNode signed = JSON.readTree(Files.readString(file));
            if (signed == null
                    || !signed.path("report").isObject()
                    || !signed.path("signature").isObject()) {
                throw new UsageException(file + " is no report of 'colibri certify'", null);
            }
            return new Certificate(signed);
        } catch (JsonProcessingException e) {
            throw new UsageException(file + " is not valid JSON", null);
        } catch (IOException e) {
            throw new UsageException(
                    "the report " + file + " cannot be read: " + (Files.notExists(file) ? "there is no such file" : e),
                    null);
        }
    }

    /** Whether nothing of the report was changed since it was signed with the key that it names. */
    boolean isGenuine() {
        JsonNode signature = signed.path("signature");
        return ReportKey.isSignedBy(
                signature.path("publicKey").asText(),
                signed.path("report").toString(),
                signature.path("value").asText());
    }

    String publicKey() {
        return signed.at("/signature/publicKey").asText();
    }

    JsonNode asJson() {
        return signed;
    }

    /** In one sentence. */
    String summary() {
        JsonNode report = signed.path("report");
        String tier = report.path("tier").asText();
        return report.path("connector").asText() + " " + report.path("version").asText() + " on "
                + report.path("environment").asText().toLowerCase(Locale.ROOT) + ", "
                + report.path("tradingPair").asText() + ", "
                + Instant.ofEpochMilli(report.path("begun").asLong()) + ": "
                + report.path("result").asText() + (tier.equals("NONE") ? "" : ", evidence for tier " + tier);
    }

    /** For people: the checks, what was sent, what is left. */
    String text() {
        JsonNode report = signed.path("report");
        Table table = new Table("RESULT", "CHECK", "REQUIREMENTS");
        report.path("checks").forEach(check -> {
            StringBuilder ids = new StringBuilder();
            check.path("requirements")
                    .forEach(id -> ids.append(ids.isEmpty() ? "" : ", ").append(id.asText()));
            table.row(
                    check.path("result").asText().toLowerCase(Locale.ROOT),
                    check.path("check").asText(),
                    ids);
        });
        StringBuilder text = new StringBuilder(table.toString());
        text.append("\n").append(report.path("ordersSent").size()).append(" orders were sent");
        report.path("ordersSent").forEach(order -> text.append("\n    ").append(order.asText()));
        if (report.has("sweepFailure")) {
            text.append("\nWHETHER ORDERS STAND IS NOT KNOWN: ")
                    .append(report.path("sweepFailure").asText());
        } else if (report.path("ordersLeft").isEmpty()) {
            text.append("\nnone of them stands any more");
        }
        report.path("ordersLeft")
                .forEach(order -> text.append("\nSTILL STANDS: ").append(order.asText()));
        if (report.has("held")) {
            text.append("\nSTILL HELD: ").append(report.path("held").asText());
        }
        return text.append("\n\n").append(summary()).append("\n").toString();
    }

    /**
     * Writes it to a file, in the place of what is there.
     *
     * @throws UsageException when that cannot be done
     */
    void write(Path file, Output output) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, signed.toPrettyString() + "\n");
            output.note("The signed report is " + file);
        } catch (IOException e) {
            throw new UsageException("the report " + file + " cannot be written: " + e, "give another with --report");
        }
    }
}
