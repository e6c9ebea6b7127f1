package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conformance suite out of the distribution; a few checks of it, since each connector's build runs them all. */
class ConformanceIT {

    @TempDir
    Path folder;

    private Distribution distribution;

    @BeforeEach
    void copy() throws IOException {
        distribution = Distribution.in(folder);
    }

    @Test
    void theLauncherBringsTheSuiteAndEachRequirementHasAResult() throws Exception {
        try (Started suite =
                distribution.start("conformance", "binance", "--only", "ID-3", "--only", "fill-2", "--json")) {
            Ran ran = suite.ended();
            JsonNode report = ran.json().path(0);
            assertThat(report.path("connector").asText()).isEqualTo("binance");
            assertThat(report.path("tradingPair").asText()).isEqualTo("BTC-USDT");
            assertThat(report.path("result").asText()).isEqualTo("PASSED");
            assertThat(report.path("passed").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(report.path("failed").asInt()).isZero();
            assertThat(report.path("requirements"))
                    .extracting(one -> one.path("requirement").asText())
                    .contains("FILL-2", "ID-3");
            assertThat(report.path("checks"))
                    .extracting(one -> one.path("part").asText())
                    .contains("Capabilities", "OneShot");
            assertThat(report.at("/checks/0/check").asText()).isNotEmpty();
            assertThat(ran.err())
                    .contains("Checking binance against its emulator")
                    .doesNotContain("WARN");
        }
    }

    @Test
    void aJarIsProvenWithTheEmulatorBesideItAndPeopleReadATable() throws IOException {
        Path jar = distribution.jar("plugins", "colibri-plugin-bitmex");
        Ran ran = distribution.run("conformance", jar, "--connector", "bitmex-perpetual", "--only", "ID-1");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("REQUIREMENT", "ID-1", "passed", "bitmex-perpetual", " 0 failed")
                .doesNotContain("bitmex ");
    }
}
