package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request says, and which text of it is signed. */
class RequestTextTest {

    @ParameterizedTest
    @CsvSource({
        "a=1&b=2&signature=s, '', a=1&b=2, s",
        "a=1&signature=s&b=2, '', a=1&b=2, s",
        "signature=s&a=1, '', a=1, s",
        "signature=s, '', '', s",
        "a=1&&b=2&, '', a=1&b=2, ",
        "&a=%20+&b, '', a=%20+&b, ",
        "a=1, b=2&signature=s, a=1b=2, s",
        "'', &b=2&signature=s&&c=3, b=2&c=3, s",
        "a=1&signature=q, b=2&signature=s, a=1b=2, q",
        "a=1&signature=x%2B, '', a=1, x+"
    })
    void theSignedTextIsWhatWasSentWithoutTheSignature(String query, String body, String signed, String signature) {
        RequestText request = RequestText.ofRest(query, body);

        assertThat(request.signedText()).isEqualTo(signed);
        assertThat(request.signature()).isEqualTo(signature);
    }

    @Test
    void parametersAreDecodedAndTheQueryWins() {
        Parameters parameters =
                RequestText.ofRest("a=1%2C2&b=x=y&c", "b=other&d=+&signature=s").parameters();

        assertThat(parameters.text("a")).isEqualTo("1,2");
        assertThat(parameters.text("b")).isEqualTo("x=y");
        assertThat(parameters.has("c")).isTrue();
        assertThat(parameters.text("d")).isEqualTo(" ");
        assertThat(parameters.has("signature")).isFalse();
    }

    @Test
    void aParameterSentTwiceIsRefused() {
        assertThatThrownBy(() -> RequestText.ofRest("a=1&a=2", "")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> RequestText.ofRest("a=1", "b=1&b=2")).isInstanceOf(Refusal.class);
    }
}
