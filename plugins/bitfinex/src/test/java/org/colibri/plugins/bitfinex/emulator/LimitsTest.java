package org.colibri.plugins.bitfinex.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.colibri.api.time.VirtualTime;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;
import org.colibri.venuekit.RateScale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The venue's limits, and how it says that they were passed. */
class LimitsTest {

    private LoopbackVenue venue;
    private PlainClient client;

    @BeforeEach
    void open() {
        venue = VenueFixture.open("venue");
        client = new PlainClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("RATE-1, RATE-5: a public endpoint beyond its limit answers 429, others go on")
    void limitsPublicEndpoints() {
        for (int i = 0; i < 30; i++) {
            assertThat(client.get("ticker/tBTCUSD").status()).isEqualTo(200);
        }
        PlainHttp.Reply reply = client.get("ticker/tETHUSD");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.body().toString()).isEqualTo("{\"error\":\"ERR_RATE_LIMIT\"}");
        assertThat(client.get("book/tBTCUSD/P0").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("RATE-1: private endpoints take 90 a minute, all pairs together, then 11010")
    void limitsPrivateEndpoints() {
        for (int i = 0; i < 90; i++) {
            client.ask(i % 2 == 0 ? "r/orders/tBTCUSD" : "r/orders/tDOGE:UST", "{}");
        }
        assertThat(client.post("r/orders/tETHUSD", "{}").body().toString())
                .isEqualTo("[\"error\",11010,\"ratelimit: error\"]");
        client.ask("r/orders", "{}");
    }

    @Test
    @DisplayName("RATE-5: who is too fast is blocked for a minute, and then free again")
    void blocksForAWhile() {
        VirtualTime time = new VirtualTime(0);
        RateLimits limits = new RateLimits(RateScale.parse("x2"), time.clock());
        for (int i = 0; i < 4; i++) {
            assertThat(limits.passesMinute("a", 2)).isTrue();
        }
        time.advance(Duration.ofSeconds(30));
        assertThat(limits.passesMinute("a", 2)).isFalse();
        time.advance(Duration.ofSeconds(59));
        assertThat(limits.passesMinute("a", 2)).isFalse();
        time.advance(Duration.ofSeconds(1));
        assertThat(limits.passesMinute("a", 2)).isTrue();
    }

    @Test
    @DisplayName("NET-7: 20 connections a minute and 25 channels each")
    void limitsSockets() {
        Talk talk = client.socket();
        String[] precisions = {"P0", "P1", "P2", "P3", "P4", "R0"};
        int[] lengths = {1, 25, 100, 250};
        int open = 0;
        for (String precision : precisions) {
            for (int length : lengths) {
                talk.subscribe("\"channel\":\"book\",\"symbol\":\"tBTCUSD\",\"prec\":\"" + precision + "\",\"len\":\""
                        + length + "\"");
                open++;
            }
        }
        talk.subscribe("\"channel\":\"ticker\",\"symbol\":\"tBTCUSD\"");
        assertThat(open + 1).isEqualTo(25);
        talk.send("{\"event\":\"subscribe\",\"channel\":\"trades\",\"symbol\":\"tBTCUSD\"}");
        assertThat(talk.event("error").path("code").asInt()).isEqualTo(10305);
        for (int i = 1; i < 20; i++) {
            client.socket();
        }
        assertThat(catchThrowable(client::socket)).hasStackTraceContaining("429");
    }

    @Test
    @DisplayName("NET-7: the sixth login within 15 seconds ends its connection")
    void limitsLogins() {
        for (int i = 0; i < 5; i++) {
            client.account();
        }
        Talk talk = client.socket();
        talk.send(client.login(VenueFixture.SECRET, ""));
        assertThat(talk.socket().closeCode()).isEqualTo(1000);
    }
}
