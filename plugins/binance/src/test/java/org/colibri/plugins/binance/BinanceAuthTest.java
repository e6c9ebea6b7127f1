package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.sign.Signing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("NET-2 signatures")
class BinanceAuthTest {

    @Test
    @DisplayName("the venue's public example: its text gives its signature")
    void publicExample() {
        String text = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                + "&timestamp=1499827319559";
        String signature = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";

        assertThat(Signing.hmacSha256(Bench.SECRET).hex(text)).isEqualTo(signature);
    }

    @Test
    @DisplayName("an order's form is signed as it leaves, with the signature last")
    void signsTheForm() {
        Bench bench = new Bench(1_499_827_319_559L, Map.of());
        bench.http().answer(BinancePlaceOrderTest.NEW_ORDER);

        bench.start(() -> bench.account()
                .place(
                        Bench.LTC_BTC,
                        "cb1",
                        OrderRequest.limit(
                                Bench.LTC_BTC.tradingPair(), Side.BUY, new BigDecimal("0.1"), BigDecimal.ONE)));

        Request request = Request.of(bench.http().last());
        assertThat(request.parameters())
                .containsEntry("timestamp", "1499827319559")
                .containsEntry("recvWindow", "5000");
        assertThat(List.copyOf(request.parameters().keySet())).last().isEqualTo("signature");
        assertThat(request.signature())
                .isEqualTo(Signing.hmacSha256(Bench.SECRET).hex(request.signedText()));
        assertThat(bench.http().last().headers())
                .extracting("name", "value")
                .contains(tuple("X-MBX-APIKEY", "test-key"));
        assertThat(bench.http().last().uri().getRawQuery()).isNull();
        assertThat(bench.http().last().signed()).isTrue();
    }

    @Test
    @DisplayName("the receive window is a setting")
    void receiveWindow() {
        Bench bench = new Bench(1_499_827_319_559L, Map.of("recv-window", "1500"));
        bench.http().answer("{\"balances\":[]}");

        bench.get(() -> bench.account().balances());

        assertThat(Request.of(bench.http().last()).parameters()).containsEntry("recvWindow", "1500");
    }

    @Test
    @DisplayName("text beyond ASCII is percent-encoded first, then signed")
    void encodesBeforeSigning() {
        Bench bench = new Bench();
        bench.http().answer("[]");
        Instrument odd =
                Instrument.builder(TradingPair.parse("１２３-USDT"), "１２３USDT").build();

        bench.get(() -> bench.account().openOrders(odd));

        Request request = Request.of(bench.http().last());
        assertThat(request.signedText()).startsWith("symbol=%EF%BC%91%EF%BC%92%EF%BC%93USDT&");
        assertThat(request.signature())
                .isEqualTo(Signing.hmacSha256(Bench.SECRET).hex(request.signedText()));
    }

    @ParameterizedTest
    @CsvSource({
        "Ed25519, Ed25519, ED25519, true",
        "Ed25519, Ed25519, '', true",
        "RSA, SHA256withRSA, RSA, false",
        "RSA, SHA256withRSA, '', false"
    })
    @DisplayName("Ed25519 and RSA keys sign in base64; an unnamed key's type is seen from the key")
    void privateKeys(String keys, String algorithm, String keyType, boolean logsOn) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(keys).generateKeyPair();
        Credentials credentials = Credentials.of(Map.of("apiKey", "k", "privateKey", pem(pair), "keyType", keyType));
        Bench bench = new Bench();
        bench.http().answer("{\"balances\":[]}");

        bench.get(() -> bench.venue().access(credentials).api().balances());

        Request request = Request.of(bench.http().last());
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(pair.getPublic());
        verifier.update(request.signedText().getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(Base64.getDecoder().decode(request.signature())))
                .isTrue();
        assertThat(new BinanceAuth(credentials, 5000).canLogOn()).isEqualTo(logsOn);
        assertThat(bench.http().last().uri().getRawQuery()).doesNotContain("+").doesNotContain("/");
    }

    @Test
    @DisplayName("the public example of the WebSocket API: sorted, joined, not encoded")
    void socketExample() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters
                .put("symbol", "BTCUSDT")
                .put("side", "SELL")
                .put("type", "LIMIT")
                .put("timeInForce", "GTC");
        parameters.put("quantity", "0.01000000").put("price", "52000.00");
        BinanceAuth auth = new BinanceAuth(
                Credentials.of(Map.of(
                        "apiKey",
                        "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A",
                        "apiSecret",
                        Bench.SECRET)),
                100);

        ObjectNode signed = auth.sign(parameters, 1645423376532L);

        assertThat(signed.get("signature").asText())
                .isEqualTo("aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24");
        List<String> names = new ArrayList<>();
        signed.fieldNames().forEachRemaining(names::add);
        assertThat(names).last().isEqualTo("signature");
        assertThat(signed.get("timestamp").isIntegralNumber()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"apiKey, k, apiKey", "apiSecret, s, apiSecret"})
    @DisplayName("a missing field is named")
    void missingFields(String name, String value, String given) {
        VenueException error = catchThrowableOfType(
                VenueException.class, () -> new BinanceAuth(Credentials.of(Map.of(name, value)), 5000));

        assertThat(error.category()).isEqualTo(ErrorCategory.AUTHENTICATION);
        assertThat(error.getMessage()).contains("is missing").contains(given);
    }

    @Test
    @DisplayName("an unknown key type, and a key that is none, are authentication errors without the key")
    void badKeys() {
        VenueException type = catchThrowableOfType(
                VenueException.class,
                () -> new BinanceAuth(Credentials.of(Map.of("apiKey", "k", "keyType", "DSA")), 5000));
        VenueException key = catchThrowableOfType(
                VenueException.class,
                () -> new BinanceAuth(Credentials.of(Map.of("apiKey", "k", "privateKey", "not-a-key-4711")), 5000));

        assertThat(type.category()).isEqualTo(ErrorCategory.AUTHENTICATION);
        assertThat(type.getMessage()).contains("HMAC, ED25519 or RSA");
        assertThat(key.category()).isEqualTo(ErrorCategory.AUTHENTICATION);
        assertThat(key.getMessage()).doesNotContain("4711");
    }

    @Test
    @DisplayName("ID-3 neither key nor secret is in its text")
    void tellsNothing() {
        BinanceAuth auth = new BinanceAuth(Bench.CREDENTIALS, 5000);

        assertThat(auth.toString()).doesNotContain(Bench.SECRET).doesNotContain("test-key");
    }

    @Test
    @DisplayName("the bare base64 of a key is a key too")
    void bareKey() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String bare = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());

        assertThat(new BinanceAuth(Credentials.of(Map.of("apiKey", "k", "privateKey", bare)), 5000).canLogOn())
                .isTrue();
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
