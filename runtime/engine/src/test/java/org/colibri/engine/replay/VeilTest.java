package org.colibri.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ID-3: what is written of secrets into a record")
class VeilTest {

    private static final String LISTEN_KEY = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";
    private static final String SIGNATURE = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";

    private final Veil veil = new Veil();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("a listen key that the venue hands out has one stand-in, where it is sent again, too")
    void listenKeys() {
        String in = veil.in("{\"listenKey\":\"" + LISTEN_KEY + "\"}");
        String standIn = Veil.standIn("token", 1);

        assertThat(in).isEqualTo("{\"listenKey\":\"" + standIn + "\"}");
        assertThat(veil.out("wss://host/ws/" + LISTEN_KEY)).isEqualTo("wss://host/ws/" + standIn);
        assertThat(veil.out("wss://host/ws/" + standIn))
                .as("a play sends the stand-in")
                .isEqualTo("wss://host/ws/" + standIn);
    }

    @Test
    @DisplayName("a session token within JSON within JSON, too")
    void nested() {
        assertThat(veil.in("{\"o\":\"{\\\"SessionToken\\\":\\\"" + LISTEN_KEY + "\\\",\\\"UserId\\\":12345678}\"}"))
                .doesNotContain(LISTEN_KEY)
                .contains("12345678");
    }

    @Test
    @DisplayName("a key has its stand-in wherever it comes, in an address, too")
    void keys() {
        veil.learn("a/b+c/d+e", Veil.standIn("apiKey", 1));

        assertThat(veil.in("{\"apiKey\":\"a/b+c/d+e\"}")).isEqualTo("{\"apiKey\":\"struck1apiKeyxxx\"}");
        assertThat(veil.out("https://host/x?key=a%2Fb%2Bc%2Fd%2Be&y=1"))
                .isEqualTo("https://host/x?key=struck1apiKeyxxx&y=1");
        assertThat(veil.header("X-KEY", "a/b+c/d+e")).isEqualTo("struck1apiKeyxxx");
    }

    @Test
    @DisplayName("of a signature there is a digest, which a play with the key makes again and one without leaves out")
    void signatures() {
        String address = veil.out("https://host/api?symbol=BTC&timestamp=1&signature=" + SIGNATURE);
        String frame = veil.out("{\"params\":{\"signature\":\"" + SIGNATURE + "\",\"x\":1}}");

        assertThat(address)
                .doesNotContain(SIGNATURE)
                .isEqualTo(veil.out(address))
                .startsWith("https://host/api?symbol");
        assertThat(frame).doesNotContain(SIGNATURE);
        assertThat(veil.header("api-signature", SIGNATURE)).startsWith("signed-");
        String other = veil.out("https://host/api?symbol=BTC&timestamp=1&signature=" + SIGNATURE.replace('c', 'd'));
        assertThat(other).isNotEqualTo(address);
        assertThat(Veil.unsigned(other)).isEqualTo(Veil.unsigned(address));
    }

    @Test
    @DisplayName("what is no secret stays: a status, an asset that is named token, a filled order's numbers")
    void others() {
        String told = "{\"token\":\"USDT\",\"SessionStatus\":\"Running\",\"price\":\"25000.10\",\"design\":\"x\"}";

        assertThat(veil.in(told)).isEqualTo(told);
        assertThat(veil.out(told)).isEqualTo(told);
    }

    @Test
    @DisplayName("what is large is packed unless there is a secret in it, and comes out as it was")
    void large() {
        byte[] plain = new byte[200_000];
        Arrays.fill(plain, (byte) 'a');
        byte[] secret = bytes("x".repeat(100_000) + "\"listenKey\" : \"" + LISTEN_KEY + "\"");

        assertThat(Frames.in(plain, 0, plain.length, veil).toString()).hasSizeLessThan(2_000);
        assertThat(Frames.read(Frames.in(plain, 0, plain.length, veil))).isEqualTo(plain);
        assertThat(Frames.in(secret, 0, secret.length, veil).asText())
                .contains(Veil.standIn("token", 1))
                .doesNotContain(LISTEN_KEY);
    }

    @Test
    @DisplayName("bytes that are no text come out as they were; of such that leave there are size and checksum")
    void binary() {
        byte[] bytes = {1, (byte) 0xff, 3, (byte) 0xc0};

        assertThat(Frames.read(Frames.in(bytes, 1, 3, veil))).containsExactly((byte) 0xff, 3, (byte) 0xc0);
        assertThat(Frames.out(bytes, veil).path("bytes").asInt()).isEqualTo(4);
        assertThat(Frames.read(Frames.in(bytes("Grüße"), 0, 7, veil))).isEqualTo(bytes("Grüße"));
    }
}
