package org.colibri.plugins.ndax.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, over REST and over the gateway. */
class LoginTest {

    private static final String BALANCES = "GetAccountPositions?omsId=1&AccountId=449";

    private LoopbackVenue venue;
    private NdaxClient client;

    @BeforeEach
    void open() {
        venue = NdaxFixture.open();
        client = new NdaxClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("A login opens a session and tells user and account")
    void logsIn() {
        JsonNode answer = client.login();
        assertThat(answer.path("Authenticated").asBoolean()).isTrue();
        assertThat(answer.path("User").path("UserId").asLong()).isEqualTo(57_764);
        assertThat(answer.path("User").path("AccountId").asLong()).isEqualTo(449);
        assertThat(client.own(BALANCES).findValuesAsText("ProductSymbol")).containsExactly("BTC", "CAD", "ETH");
        assertThat(client.own("GetUserAccounts?OMSId=1&UserId=57764&UserName=main")
                        .toString())
                .isEqualTo("[449]");
        assertThat(client.own("GetUserAccountInfos?OMSId=1&UserId=57764&UserName=main")
                        .path(0)
                        .path("AccountId")
                        .asLong())
                .isEqualTo(449);
    }

    @Test
    @DisplayName("A session ends an hour after its last use")
    void expires() {
        long start = 1_767_225_600_123L;
        venue.loop().setClock(start);
        client.login();
        venue.loop().setClock(start + 3_000_000);
        assertThat(client.own(BALANCES)).hasSize(3);
        venue.loop().setClock(start + 6_000_000);
        assertThat(client.own(BALANCES)).hasSize(3);
        venue.loop().setClock(start + 10_000_000);
        assertNotAuthorized(client.own(BALANCES));
    }

    @Test
    @DisplayName("Each request may also carry a signature of its own")
    void signsSingleRequests() {
        assertThat(client.send("GET", BALANCES, "", client.signed()).body()).hasSize(3);
        PlainHttp.Reply wrong = client.send("GET", BALANCES, "", NdaxClient.signed("1", "x"));
        assertThat(wrong.status()).isEqualTo(404);
        assertNotAuthorized(wrong.body());
    }

    @ParameterizedTest
    @CsvSource({"Nonce, 2", "APIKey, 00112233445566778899aabbccddee02", "Signature, abc", "UserId, 57765"})
    @DisplayName("AUTHENTICATION: each of the four values must be right, and is missed when it is not there")
    void refusesWrongValues(String name, String value) {
        Map<String, String> wrong = new LinkedHashMap<>(client.signed());
        wrong.put(name, value);
        assertRefused(client.send("POST", "Authenticate", "", wrong));
        wrong.remove(name);
        assertRefused(client.send("POST", "Authenticate", "", wrong));
    }

    @Test
    @DisplayName("The signature is lower-case hex")
    void wantsLowerCase() {
        Map<String, String> upper = new LinkedHashMap<>(client.signed());
        upper.put("Signature", upper.get("Signature").toUpperCase(Locale.ROOT));
        assertRefused(client.send("POST", "Authenticate", "", upper));
    }

    @Test
    @DisplayName("PERMISSION: without a session, with an unknown one or for another account nothing is told")
    void keepsStrangersOut() {
        assertNotAuthorized(client.get(BALANCES));
        assertNotAuthorized(client.send("GET", BALANCES, "", Map.of("APToken", "74e7c5b0-26b1-4ca5-b852-79b796b0e599"))
                .body());
        client.login();
        assertNotAuthorized(client.own("GetAccountPositions?omsId=1&AccountId=450"));
        assertThat(client.own("GetAccountPositions?omsId=1").path("errorcode").asInt())
                .isEqualTo(100);
    }

    @Test
    @DisplayName("A login over the gateway holds for its connection; a refusal is an ordinary reply")
    void logsInOverTheGateway() {
        NdaxClient.Gateway gateway = client.gateway();
        NdaxClient.Message early = gateway.call("GetOpenOrders", "{\"OMSId\":1,\"AccountId\":449}");
        assertThat(early.type()).isEqualTo(5);
        assertNotAuthorized(early.payload());
        assertNotAuthorized(gateway.call("SubscribeAccountEvents", "{\"OMSId\":1,\"AccountId\":449}")
                .payload());
        NdaxClient.Message refused = gateway.call(
                "AuthenticateUser",
                NdaxClient.JSON.valueToTree(NdaxClient.signed("1", "x")).toString());
        assertThat(refused.type()).isEqualTo(1);
        assertThat(refused.payload().path("Authenticated").asBoolean(true)).isFalse();
        assertThat(refused.payload().path("errormsg").asText()).isEqualTo("Invalid username or password");
        JsonNode answer = gateway.login(client.signed());
        assertThat(answer.path("Authenticated").asBoolean()).isTrue();
        assertThat(gateway.call("GetOpenOrders", "{\"OMSId\":1,\"AccountId\":449}")
                        .payload())
                .isEmpty();
        assertThat(gateway.call("SubscribeAccountEvents", "{\"OMSId\":1,\"AccountId\":449}")
                        .payload()
                        .toString())
                .isEqualTo("{\"Subscribe\":true}");
        NdaxClient.Gateway other = client.gateway();
        assertNotAuthorized(
                other.call("GetOpenOrders", "{\"OMSId\":1,\"AccountId\":449}").payload());
    }

    private static void assertRefused(PlainHttp.Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().toString())
                .isEqualTo("{\"Authenticated\":false,\"Locked\":false,\"errormsg\":\"Invalid username or password\"}");
    }

    private static void assertNotAuthorized(JsonNode answer) {
        assertThat(answer.path("errorcode").asInt()).isEqualTo(20);
        assertThat(answer.path("errormsg").asText()).isEqualTo("Not Authorized");
    }
}
