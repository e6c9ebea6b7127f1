package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code colibri simulate} over the shipped plugins. */
class SimulateIT {

    private static final String SEEDS = "colibri.simulate.seeds";

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    @DisplayName("20.4: 200 seeds of 500 orders with every fault and crash end equal to the venue's ledger")
    void allSeedsEndLikeTheLedger() throws Exception {
        Distribution distribution = Distribution.in(folder);

        Ran ran = distribution.run(
                "simulate",
                "--connector",
                "binance",
                "--orders",
                500,
                "--seeds",
                System.getProperty(SEEDS, "1..200"),
                "--json");

        assertThat(ran.status()).as(ran.toString()).isZero();
        JsonNode figures = ran.json();
        assertThat(figures.path("seedsWithDifferences").asInt()).isZero();
        assertThat(figures.path("ordersTaken").asInt())
                .isGreaterThan(figures.path("orders").asInt() / 4);
        assertThat(figures.path("faults").path("crash").asInt())
                .isGreaterThan(figures.path("seeds").asInt() / 2);
    }

    @Test
    @DisplayName("the same seeds are the same run in another process")
    void anotherProcessRunsTheSame() throws Exception {
        Distribution distribution = Distribution.in(folder);
        Object[] command = {"simulate", "--connector", "binance", "--orders", 300, "--seeds", "31..34", "--json"};

        String here = distribution.run(command).json().path("hash").asText();

        try (Started other = distribution.start(command)) {
            assertThat(other.ended().json().path("hash").asText())
                    .isEqualTo(here)
                    .isNotEmpty();
        }
    }

    @Test
    @DisplayName("wrong use says what is allowed")
    void wrongUse() throws Exception {
        Distribution distribution = Distribution.in(folder);

        assertThat(distribution
                        .run("simulate", "--seeds", "9..1", "--json")
                        .error(2)
                        .path("message")
                        .asText())
                .contains("A..B");
        assertThat(distribution
                        .run("simulate", "--faults", "earthquake", "--json")
                        .error(2)
                        .path("message")
                        .asText())
                .contains("dropAck", "crash");
        assertThat(distribution
                        .run("simulate", "--connector", "nowhere", "--json")
                        .error(2)
                        .path("message")
                        .asText())
                .contains("nowhere");
    }
}
