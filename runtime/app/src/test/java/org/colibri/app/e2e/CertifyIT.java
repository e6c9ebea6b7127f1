package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certifying with the emulator as the venue: what it finds, what it never does, what it leaves. */
class CertifyIT {

    @TempDir
    static Path folder;

    private static Distribution distribution;
    private static EmulatedVenue venue;

    @BeforeAll
    static void open() throws Exception {
        distribution = Distribution.in(folder);
        venue = EmulatedVenue.start(distribution);
    }

    @AfterAll
    static void close() {
        venue.close();
    }

    private static List<Object> certify(Object... further) {
        List<Object> words = new ArrayList<>(List.of("certify", "binance", "--live", "--key-file", venue.keyFile()));
        words.addAll(venue.endpointOptions());
        words.addAll(List.of(further));
        return words;
    }

    private static Ran run(Object... further) {
        return distribution.run(certify(further).toArray());
    }

    private static List<JsonNode> orders(String status) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode order : venue.ledger().path("orders")) {
            if (order.path("status").asText().equals(status)) {
                found.add(order);
            }
        }
        return found;
    }

    @Test
    @DisplayName("The whole walk passes, leaves others' orders alone and none of its own; its report is signed")
    void walks() throws Exception {
        String[] mine = {"place", "BTC-USDT", "BUY", "0.001", "--price", "15000", "--client-id", "mine"};
        distribution
                .run(
                        "exchange",
                        "binance",
                        Distribution.patient(List.of(mine)),
                        venue.endpointOptions(),
                        "--key-file",
                        venue.keyFile(),
                        "--json")
                .json();
        venue.post("/trade", "{'tradingPair':'BTC-USDT','side':'BUY','amount':'0.01'}");
        Path file = folder.resolve("report.json");

        Ran ran = run("--max-notional", "30", "--trade", "--yes", "--report", file, "--json");
        JsonNode report = ran.json().path("report");
        assertThat(report.path("result").asText()).as(ran.err()).isEqualTo("PASSED");
        assertThat(report.path("tier").asText()).as("an emulator is no venue").isEqualTo("NONE");
        assertThat(report.path("checks")).hasSizeGreaterThan(20).allSatisfy(check -> assertThat(
                        check.path("result").asText())
                .as(check.toString())
                .isEqualTo("PASSED"));
        assertThat(report.path("ordersSent")).hasSize(7);
        assertThat(orders("OPEN"))
                .extracting(order -> order.path("clientOrderId").asText())
                .containsExactly("mine");
        assertThat(ran.out() + ran.err()).doesNotContain(venue.secret());

        assertThat(distribution.run("certify", "--verify", file).out()).startsWith("Genuine");
        Files.writeString(file, Files.readString(file).replace("\"NONE\"", "\"GOLD\""));
        Ran forged = distribution.run("certify", "--verify", file);
        assertThat(forged.status()).isEqualTo(1);
        assertThat(forged.out()).contains("NOT GENUINE");
    }

    @Test
    @DisplayName("Interrupted in the middle it cancels what stands, says so, and ends with status 130")
    void isInterrupted() throws Exception {
        try (Started walk =
                distribution.start(certify("--max-notional", "30", "--yes").toArray())) {
            walk.until("the account is ready", () -> walk.err().contains("the account gets ready"));
            venue.post("/fault", "{'kind':'delay','value':3000,'count':0}");
            walk.until("an order of it stands", () -> !ofTheWalk(orders("OPEN")).isEmpty());
            walk.interrupt();
            venue.post("/fault", "{'kind':'delay','count':-1}");
            Ran ran = walk.ended();
            assertThat(ran.status()).isEqualTo(130);
            assertThat(ran.out()).contains("INTERRUPTED", "none of them stands any more");
        }
        assertThat(ofTheWalk(orders("OPEN"))).isEmpty();
    }

    /** Without the order that another test leaves standing. */
    private static List<JsonNode> ofTheWalk(List<JsonNode> orders) {
        return orders.stream()
                .filter(order -> !order.path("clientOrderId").asText().equals("mine"))
                .toList();
    }

    @Test
    @DisplayName("Nothing is sent when nobody confirms, or when the bound is below the smallest order")
    void sendsNothing() throws Exception {
        int before = venue.ledger().path("orders").size();
        assertThat(run("--max-notional", "30", "--json")
                        .error(2)
                        .path("message")
                        .asText())
                .contains("no terminal", "nothing was sent");
        assertThat(run("--max-notional", "1", "--yes", "--json")
                        .error(2)
                        .path("message")
                        .asText())
                .contains("the smallest order is worth 5.", "nothing was sent");
        assertThat(venue.ledger().path("orders")).hasSize(before);
    }
}
