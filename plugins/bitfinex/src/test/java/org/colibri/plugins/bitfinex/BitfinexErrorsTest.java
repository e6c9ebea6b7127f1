package org.colibri.plugins.bitfinex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitfinexErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10100 | apikey: invalid | AUTHENTICATION | true",
                "10100 | apikey: digest invalid | AUTHENTICATION | true",
                "10111 | auth payload | AUTHENTICATION | true",
                "10112 | auth signature | AUTHENTICATION | true",
                "10113 | auth encryption | AUTHENTICATION | true",
                "10114 | nonce: small | CLOCK_SKEW | true",
                "10200 | logged out | AUTHENTICATION | true",
                "10001 | api_key: permission invalid | PERMISSION | true",
                "10001 | Invalid order: not enough exchange balance for 1 BTCUSD | INSUFFICIENT_FUNDS | true",
                "10001 | available balance is only 5 | INSUFFICIENT_FUNDS | true",
                "10001 | Invalid order: minimum size for TRXUSD is 22 | INVALID_ORDER | true",
                "10001 | Invalid order: maximum size for TRXUSD is 22 | INVALID_ORDER | true",
                "10001 | Invalid price. | INVALID_ORDER | true",
                "10001 | Order not found. | ORDER_NOT_FOUND | true",
                "10001 | whatever | UNKNOWN | false",
                "10000 | unknown | UNKNOWN | false",
                "10008 | concurrency | UNKNOWN | false",
                "10020 | amount: invalid | INVALID_ORDER | true",
                "10020 | price: invalid | INVALID_ORDER | true",
                "10020 | symbol: invalid | INVALID_REQUEST | true",
                "10020 | limit: invalid | INVALID_REQUEST | true",
                "10050 | conf | INVALID_REQUEST | true",
                "10300 | subscribe | INVALID_REQUEST | true",
                "10301 | twice | INVALID_REQUEST | true",
                "10302 | channel | INVALID_REQUEST | true",
                "10400 | unsubscribe | INVALID_REQUEST | true",
                "10305 | channels | RATE_LIMITED | true",
                "11010 | ratelimit: error | RATE_LIMITED | true",
                "11000 | not ready | MAINTENANCE | false",
                "20060 | maintenance | MAINTENANCE | false",
                "77777 | new | UNKNOWN | false"
            })
    @DisplayName("NET-3: each code has a category, and says whether the venue certainly did nothing")
    void table(int code, String text, ErrorCategory category, boolean definite) {
        VenueException error = BitfinexErrors.of(code, text);
        assertThat(error.category()).isEqualTo(category);
        assertThat(error.definite()).isEqualTo(definite);
        assertThat(error.venueCode()).isEqualTo(Integer.toString(code));
        assertThat(error).hasMessageContaining(text);
    }

    @Test
    @DisplayName("RATE-5: a breach blocks the endpoint for a minute, in either form")
    void limited() {
        assertThat(refusal(429, "{\"error\":\"ERR_RATE_LIMIT\"}").retryAfterMillis())
                .isEqualTo(60_000);
        assertThat(refusal(500, "[\"error\",11010,\"ratelimit: error\"]").retryAfterMillis())
                .isEqualTo(60_000);
    }

    @Test
    @DisplayName("NET-3: an error array counts whatever the status, other answers are not looked at")
    void forms() {
        assertThat(refusal(200, "[\"error\",10001,\"Order not found.\"]").category())
                .isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        assertThat(refusal(200, "[[\"error\"]]")).isNull();
        assertThat(refusal(503, "{\"error\":\"temporarily_unavailable\"}").category())
                .isEqualTo(ErrorCategory.MAINTENANCE);
        assertThat(refusal(500, "{\"message\":\"x\"}")).isNull();
        assertThat(refusal(500, "[1,2]")).isNull();
    }

    private static VenueException refusal(int status, String body) {
        return BitfinexErrors.refusal(new HttpResponse(status, List.of(), body.getBytes(StandardCharsets.UTF_8)));
    }
}
