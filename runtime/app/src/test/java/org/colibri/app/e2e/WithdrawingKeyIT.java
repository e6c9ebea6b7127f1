package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that may withdraw, from {@code connect} to the first order of a live bot. */
class WithdrawingKeyIT {

    private static final String BOT = """
            strategy = pmm-simple
            mode = live
            config {
              connector_name = binance
              trading_pair = BTC-USDT
              total_amount_quote = 2000
              buy_spreads = [0.001]
              sell_spreads = [0.001]
              executor_refresh_time = 3600
              skip_rebalance = true
            }
            """;

    @TempDir
    Path folder;

    private Distribution distribution;
    private EmulatedVenue venue;
    private Path password;

    @BeforeEach
    void make() throws Exception {
        distribution = Distribution.in(folder);
        password = distribution.file("password", "correct horse battery staple\n");
        venue = EmulatedVenue.start(distribution, "--may-withdraw");
        distribution.configure(venue.configuration());
    }

    @AfterEach
    void end() {
        venue.close();
    }

    @Test
    @DisplayName("ID-5: connect warns of a key that may withdraw; live mode refuses it unless told otherwise")
    void warnsAndRefuses() throws Exception {
        JsonNode connected = distribution
                .run("connect", "binance", "--key-file", venue.keyFile(), "--password-file", password, "--json")
                .json();
        assertThat(connected.at("/permissions/withdraw").asBoolean(false)).isTrue();
        assertThat(connected.path("warnings").toString()).contains("may WITHDRAW", "allow-withdraw");

        Path bot = distribution.file("live.conf", BOT);
        try (Started host = distribution.start("run", bot, "--seconds", "20", "--password-file", password, "--json")) {
            Ran refused = host.ended();
            assertThat(refused.out() + refused.err()).contains("account main of binance may withdraw");
        }
        assertThat(venue.ledger().path("orders")).as("nothing was sent").isEmpty();

        distribution.configure(venue.configuration() + "connectors.binance.allow-withdraw = true\n");
        try (Started host = distribution.start("run", bot, "--password-file", password, "--json")) {
            host.until("two orders at the venue", () -> venue.orders("OPEN") == 2);
            host.interrupt();
            host.ended();
        }
        assertThat(venue.orders("OPEN")).isZero();
    }
}
