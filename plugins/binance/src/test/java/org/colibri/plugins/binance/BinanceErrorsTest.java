package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("NET-3 error table")
class BinanceErrorsTest {

    @ParameterizedTest(name = "{0} {1} is {2}, definite: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "-1000 | An unknown error occurred while processing the request. | UNKNOWN | false",
                "-1001 | Internal error; unable to process your request. Please try again. | UNKNOWN | false",
                "-1002 | You are not authorized to execute this request. | AUTHENTICATION | true",
                "-1003 | Too many requests queued. | RATE_LIMITED | true",
                "-1006 | An unexpected response was received from the message bus. | UNKNOWN | false",
                "-1007 | Timeout waiting for response from backend server. Send status unknown. | UNKNOWN | false",
                "-1008 | Server is currently overloaded with other requests. | MAINTENANCE | true",
                "-1010 | Account has insufficient balance for requested action. | INSUFFICIENT_FUNDS | true",
                "-1013 | Filter failure: LOT_SIZE | INVALID_ORDER | true",
                "-1013 | Filter failure: NOTIONAL | INVALID_ORDER | true",
                "-1013 | Filter failure: MIN_NOTIONAL | INVALID_ORDER | true",
                "-1013 | Filter failure: PRICE_FILTER | INVALID_ORDER | true",
                "-1013 | Filter failure: PERCENT_PRICE_BY_SIDE | INVALID_ORDER | true",
                "-1013 | Filter failure: MARKET_LOT_SIZE | INVALID_ORDER | true",
                "-1013 | Filter failure: MAX_NUM_ORDERS | INVALID_ORDER | true",
                "-1013 | This action is disabled on this account. | PERMISSION | true",
                "-1014 | Unsupported order combination. | INVALID_ORDER | true",
                "-1015 | Too many new orders; current limit is 50 orders per 10 SECOND. | RATE_LIMITED | true",
                "-1016 | This service is no longer available. | MAINTENANCE | true",
                "-1020 | This operation is not supported. | NOT_SUPPORTED | true",
                "-1021 | Timestamp for this request is outside of the recvWindow. | CLOCK_SKEW | true",
                "-1022 | Signature for this request is not valid. | AUTHENTICATION | true",
                "-1034 | Too many concurrent connections. | RATE_LIMITED | true",
                "-1099 | Not found, authenticated, or authorized. | AUTHENTICATION | true",
                "-1100 | Illegal characters found in parameter 'quantity'. | INVALID_REQUEST | true",
                "-1102 | Mandatory parameter 'symbol' was not sent. | INVALID_REQUEST | true",
                "-1106 | Parameter 'timeInForce' sent when not required. | INVALID_REQUEST | true",
                "-1111 | Parameter 'quantity' has too much precision. | INVALID_ORDER | true",
                "-1121 | Invalid symbol. | INVALID_REQUEST | true",
                "-1127 | Lookup interval is too big. | INVALID_REQUEST | true",
                "-1128 | Combination of optional parameters invalid. | INVALID_REQUEST | true",
                "-1130 | Data sent for parameter 'limit' is not valid. | INVALID_REQUEST | true",
                "-1131 | recvWindow must be less than 60000. | INVALID_REQUEST | true",
                "-2008 | Invalid Api-Key ID. | AUTHENTICATION | true",
                "-2010 | Account has insufficient balance for requested action. | INSUFFICIENT_FUNDS | true",
                "-2010 | Duplicate order sent. | DUPLICATE_CLIENT_ORDER_ID | true",
                "-2010 | Order would immediately match and take. | WOULD_MATCH | true",
                "-2010 | Market is closed. | INVALID_ORDER | true",
                "-2010 | This action is disabled on this account. | PERMISSION | true",
                "-2010 | This symbol is not permitted for this account. | PERMISSION | true",
                "-2010 | Price * QTY is zero or less. | INVALID_ORDER | true",
                "-2010 | Unknown order sent. | INVALID_ORDER | true",
                "-2011 | Unknown order sent. | ORDER_NOT_FOUND | true",
                "-2011 | Order was not canceled due to cancel restrictions. | INVALID_ORDER | true",
                "-2011 | This action is disabled on this account. | PERMISSION | true",
                "-2013 | Order does not exist. | ORDER_NOT_FOUND | true",
                "-2014 | API-key format invalid. | AUTHENTICATION | true",
                "-2015 | Invalid API-key, IP, or permissions for action. | AUTHENTICATION | true",
                "-2017 | API Keys are locked on this account. | PERMISSION | true",
                "-2026 | Order was canceled or expired with no executed qty over 90 days ago. | ORDER_NOT_FOUND | true",
                "-2035 | User data stream subscription already active. | INVALID_REQUEST | true",
                "-2036 | User data stream subscription not active. | INVALID_REQUEST | true",
                "-2038 | Order amend (quantity increase) is not supported. | INVALID_ORDER | true",
                "-2038 | Unknown order sent. | ORDER_NOT_FOUND | true",
                "-2039 | Client order ID and order ID do not belong to the same order. | ORDER_NOT_FOUND | true",
                "2 | Invalid request: invalid stream | INVALID_REQUEST | true",
                "-9999 | Nobody knows. | UNKNOWN | false",
            })
    void mapsEachCodeAndText(int code, String text, ErrorCategory category, boolean definite) {
        VenueException error = BinanceErrors.of(400, code, text);

        assertThat(error.category()).isEqualTo(category);
        assertThat(error.definite()).isEqualTo(definite);
        assertThat(error.venueCode()).isEqualTo(Integer.toString(code));
        assertThat(error.venueMessage()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    @DisplayName("a server error is never definite, whatever its code")
    void serverErrorsAreUncertain(int status) {
        assertThat(BinanceErrors.of(status, -1013, "Filter failure: LOT_SIZE").definite())
                .isFalse();
        assertThat(BinanceErrors.of(status, -1016, "This service is no longer available.")
                        .definite())
                .isFalse();
    }

    @Test
    @DisplayName("503 without a better code is maintenance")
    void unavailable() {
        assertThat(BinanceErrors.of(503, -1000, "Service Unavailable.").category())
                .isEqualTo(ErrorCategory.MAINTENANCE);
        assertThat(BinanceErrors.of(
                                503,
                                -1007,
                                "Timeout waiting for response from backend server. Send status"
                                        + " unknown; execution status unknown.")
                        .definite())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 418})
    @DisplayName("the statuses of limits win over the code, and are definite")
    void limitStatuses(int status) {
        VenueException error = BinanceErrors.of(status, -9999, "Way too many requests.");

        assertThat(error.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(error.definite()).isTrue();
    }

    @Test
    @DisplayName("451 means that this address may not trade here")
    void blockedCountry() {
        VenueException error = BinanceErrors.of(451, 0, "Service unavailable from a restricted location.");

        assertThat(error.category()).isEqualTo(ErrorCategory.PERMISSION);
        assertThat(error.definite()).isTrue();
    }

    @Test
    @DisplayName("a refusal is read from the body of 4xx and 5xx answers; others are none")
    void readsBodies() {
        Bench bench = new Bench();
        bench.http().answer(400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
        VenueException refused = bench.refused(() -> bench.venue().marketApi().trades(Bench.BTC_USDT, 1));
        assertThat(refused.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(refused.venueCode()).isEqualTo("-1121");
    }

    @Test
    @DisplayName("NET-4 an HTML page is a category, not a text")
    void htmlPages() {
        Bench bench = new Bench();
        bench.http().answer(403, "<html><body>Request blocked</body></html>");
        VenueException refused = bench.refused(() -> bench.venue().marketApi().trades(Bench.BTC_USDT, 1));
        assertThat(refused.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(refused.getMessage()).doesNotContain("blocked");
    }

    @Test
    @DisplayName("an answer to a new order that cannot be read leaves the outcome open")
    void unreadableAnswer() {
        Bench bench = new Bench();
        bench.http().answer("{\"orderId\":28}");
        VenueException error = bench.refused(() -> bench.account()
                .place(
                        Bench.BTC_USDT,
                        "cb1",
                        OrderRequest.market(Bench.BTC_USDT.tradingPair(), Side.BUY, BigDecimal.ONE)));
        assertThat(error.category()).isEqualTo(ErrorCategory.UNKNOWN);
        assertThat(error.definite()).isFalse();
    }
}
