package org.colibri.plugins.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitmexErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|Invalid API Key.|AUTHENTICATION|true",
                "401|Signature not valid.|AUTHENTICATION|true",
                "400|This request has expired - `expires` is in the past. Current time: 1|CLOCK_SKEW|true",
                "401|This request has expired - `expires` is in the past. Current time: 1|CLOCK_SKEW|true",
                "403|Access Denied|PERMISSION|true",
                "400|Account has insufficient Available Balance, 1 XBt required|INSUFFICIENT_FUNDS|true",
                "400|Duplicate clOrdID|DUPLICATE_CLIENT_ORDER_ID|true",
                "400|Invalid orderQty|INVALID_ORDER|true",
                "400|orderQty is invalid|INVALID_ORDER|true",
                "400|Invalid leavesQty for lotSize|INVALID_ORDER|true",
                "400|Invalid price tickSize|INVALID_ORDER|true",
                "400|something else|INVALID_REQUEST|true",
                "404|Not Found|INVALID_REQUEST|true",
                "429|Rate limit exceeded, retry in 1 seconds.|RATE_LIMITED|true",
                "503|The system is currently overloaded. Please try again later.|MAINTENANCE|true",
                "503|Service unavailable|MAINTENANCE|false",
                "500|Server Error|UNKNOWN|false",
                "418|teapot|UNKNOWN|false"
            })
    @DisplayName("NET-3: each status with its words has one category, and says whether nothing happened")
    void table(int status, String message, ErrorCategory category, boolean definite) {
        VenueException error = BitmexErrors.of(status, "code", message);
        assertThat(error.category()).isEqualTo(category);
        assertThat(error.definite()).isEqualTo(definite);
    }

    @Test
    @DisplayName("ORD-5: not found is an order's answer on order routes only, and an empty list of orders")
    void notFound() {
        Bench bench = Bench.spot();
        String body = "{\"error\":{\"message\":\"Not Found\",\"name\":\"HTTPError\"}}";
        var instrument = bench.instrument("XBT_USDT");
        bench.http().answer(404, body);
        assertThat(bench.context().refused(() -> bench.account().balances()).category())
                .isEqualTo(ErrorCategory.INVALID_REQUEST);
        bench.http().answer(404, body);
        assertThat(bench.context()
                        .refused(() -> bench.account().cancel(instrument, OrderRef.byClientId("a")))
                        .category())
                .isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        bench.http().answer("[]");
        assertThat(bench.context()
                        .refused(() -> bench.account().order(instrument, OrderRef.byClientId("a")))
                        .category())
                .isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        bench.http().answer("[]");
        VenueException nothing =
                bench.context().refused(() -> bench.account().cancel(instrument, OrderRef.byClientId("a")));
        assertThat(nothing.category()).isEqualTo(ErrorCategory.UNKNOWN);
        assertThat(nothing.definite()).isFalse();
    }

    @Test
    @DisplayName("SEC-1: no error shows the secret")
    void secrets() {
        BitmexAuth auth = new BitmexAuth(Bench.CREDENTIALS);
        assertThat(auth.toString() + auth.login(0)).doesNotContain(Bench.SECRET);
    }
}
