package org.colibri.plugins.ndax.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The venue's limits, scaled down so that few requests reach them. */
class LimitsTest {

    private static final long MINUTE = 1_767_225_600_000L;

    private LoopbackVenue venue;

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("RATE-5: past the limit all functions answer a plain text and 429, until the next minute")
    void limitsRest() {
        NdaxClient client = open("x0.01");
        for (int i = 0; i < 6; i++) {
            assertThat(client.get("Ping").path("msg").asText()).isEqualTo("PONG");
        }
        PlainHttp.Reply refused = client.send("GET", "Ping", "", Map.of());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().asText()).isEqualTo("TOO MANY REQUESTS");
        venue.loop().setClock(MINUTE + 60_000);
        assertThat(client.get("Ping").path("msg").asText()).isEqualTo("PONG");
    }

    @Test
    @DisplayName("RATE-5: the gateway counts requests of all connections together")
    void limitsTheGateway() {
        NdaxClient client = open("x0.01");
        NdaxClient.Gateway first = client.gateway();
        NdaxClient.Gateway second = client.gateway();
        for (int i = 0; i < 5; i++) {
            assertThat((i % 2 == 0 ? first : second).call("Ping", "{}").type()).isEqualTo(1);
        }
        NdaxClient.Message refused = first.call("Ping", "{}");
        assertThat(refused.type()).isEqualTo(5);
        assertThat(refused.payload().asText()).isEqualTo("TOO MANY REQUESTS");
    }

    @Test
    @DisplayName("PERMISSION: logins past their limit are refused, and going on locks the user")
    void locksTheUser() {
        NdaxClient client = open("x0.04");
        for (int i = 0; i < 2; i++) {
            assertThat(client.login().path("Authenticated").asBoolean()).isTrue();
        }
        assertThat(client.login().asText()).isEqualTo("TOO MANY REQUESTS");
        assertThat(client.login().asText()).isEqualTo("TOO MANY REQUESTS");
        JsonNode locked = client.login();
        assertThat(locked.path("Authenticated").asBoolean(true)).isFalse();
        assertThat(locked.path("Locked").asBoolean()).isTrue();
        venue.loop().setClock(MINUTE + 60_000);
        assertThat(client.login().path("Locked").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("NET-8: a connection has at most ten subscriptions, another one has its own")
    void limitsSubscriptions() {
        NdaxClient client = open("x0.2");
        NdaxClient.Gateway gateway = client.gateway();
        assertThat(gateway.call("SubscribeLevel2", "{\"OMSId\":1,\"InstrumentId\":1}")
                        .type())
                .isEqualTo(1);
        assertThat(gateway.call("SubscribeTrades", "{\"OMSId\":1,\"InstrumentId\":1}")
                        .type())
                .isEqualTo(1);
        NdaxClient.Message refused = gateway.call("SubscribeLevel1", "{\"OMSId\":1,\"InstrumentId\":1}");
        assertThat(refused.type()).isEqualTo(5);
        assertThat(refused.payload().path("errormsg").asText()).isEqualTo("Operation Failed");
        assertThat(client.gateway()
                        .call("SubscribeLevel1", "{\"OMSId\":1,\"InstrumentId\":1}")
                        .type())
                .isEqualTo(1);
        gateway.call("UnsubscribeTrades", "{\"OMSId\":1,\"InstrumentId\":1}");
        assertThat(gateway.call("SubscribeLevel1", "{\"OMSId\":1,\"InstrumentId\":1}")
                        .type())
                .isEqualTo(1);
    }

    private NdaxClient open(String limits) {
        venue = NdaxFixture.open(limits);
        venue.loop().setClock(MINUTE);
        return new NdaxClient(venue);
    }
}
