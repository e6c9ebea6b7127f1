package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An emulator that serves TLS, and the commands that trust its authority or do not. */
class TlsIT {

    @TempDir
    Path folder;

    @Test
    void commandsTalkToATlsVenueWhoseAuthorityTheyAreGivenAndToNoOther() throws Exception {
        Distribution distribution = Distribution.in(folder);
        try (EmulatedVenue venue = EmulatedVenue.start(distribution, "--tls")) {
            String authority = venue.ready().path("authority").asText();
            assertThat(Files.readString(Path.of(authority))).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(venue.ready().at("/endpoints/rest").asText()).startsWith("https://127.0.0.1:");
            assertThat(venue.ready().at("/endpoints/ws").asText()).startsWith("wss://127.0.0.1:");
            assertThat(venue.ready().path("control").asText()).startsWith("http://127.0.0.1:");

            Ran placed = distribution.run(
                    "exchange",
                    "binance",
                    "place",
                    "BTC-USDT",
                    "BUY",
                    "0.01",
                    "--price",
                    "20000",
                    "--json",
                    "--key-file",
                    venue.keyFile(),
                    "--timeout",
                    "60",
                    "--trust",
                    authority,
                    venue.endpointOptions());
            assertThat(placed.status()).as(placed.toString()).isZero();
            assertThat(venue.orders("OPEN")).isEqualTo(1);

            JsonNode untrusted = distribution
                    .run("exchange", "binance", "time", "--json", venue.endpointOptions())
                    .error(1);
            assertThat(untrusted.path("category").asText()).isEqualTo("NETWORK");
            Ran missing = distribution.run(
                    "exchange",
                    "binance",
                    "time",
                    "--json",
                    "--trust",
                    folder.resolve("none.pem"),
                    venue.endpointOptions());
            assertThat(missing.error(2).path("message").asText()).contains("none.pem");
        }
    }
}
