package org.colibri.console.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.colibri.console.output.Table;

/** What the host's connectors have counted, for people: two short tables of its status. */
final class FiguresText {

    private FiguresText() {}

    /** @param status as {@code status --json} gives it; empty when nothing in it counts */
    static String of(JsonNode status) {
        Table counts = new Table(
                "CONNECTOR",
                "ACCOUNT",
                "REQUESTS",
                "ERRORS",
                "WAITING",
                "RECONNECTS",
                "GAPS",
                "RESYNCS",
                "CLOCK",
                "UNKNOWN",
                "LOST",
                "LATE",
                "TWICE");
        Table ways = new Table("CONNECTOR", "ACCOUNT", "CREATES", "TO SENT", "TO ACK", "TO STREAM");
        boolean any = false;
        for (JsonNode connector : status.path("connectors")) {
            JsonNode figures = connector.path("figures");
            if (figures.isMissingNode()) {
                continue;
            }
            any = true;
            String id = connector.path("connector").asText();
            String account = connector.path("account").asText("");
            counts.row(
                    id,
                    account,
                    figures.path("requests").asText(),
                    figures.path("errors").asText(),
                    figures.path("requestsWaiting").asText(),
                    figures.path("reconnects").asText(),
                    figures.path("bookGaps").asText(),
                    figures.path("bookResyncs").asText(),
                    figures.path("clockOffsetMillis").asText() + " ms",
                    figures.path("ordersUnknown").asText(),
                    figures.path("ordersLost").asText(),
                    figures.path("fillsLate").asText(),
                    figures.path("fillsDuplicate").asText());
            JsonNode way = figures.path("roundTrip");
            ways.row(
                    id,
                    account,
                    way.at("/commandToSent/count").asText(),
                    span(way.path("commandToSent")),
                    span(way.path("sentToAck")),
                    span(way.path("ackToStream")));
        }
        JsonNode queues = status.path("host").path("queues");
        return any
                ? counts + "\nOrders, median and p99 of each part of their way:\n" + ways + "\nBetween loops "
                        + queues.path("waiting").asLong() + " events wait, "
                        + queues.path("dropped").asLong() + " were dropped.\n"
                : "";
    }

    /** {@code 0.3 / 12.5 ms}: the median and what 99 of 100 stay below. */
    private static String span(JsonNode span) {
        return span.path("count").asLong() == 0
                ? ""
                : millis(span.path("medianMicros")) + " / " + millis(span.path("p99Micros")) + " ms";
    }

    private static String millis(JsonNode micros) {
        double value = micros.asLong() / 1_000.0;
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
