package org.colibri.plugins.ndax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdaxErrorsTest {

    @ParameterizedTest(name = "{0} {1} on {2}: {3}")
    @DisplayName("NET-3: each code and text has its category, and says whether it is definite")
    @CsvSource({
        "20, Not Authorized, BALANCES, AUTHENTICATION, true",
        "0, This endpoint requires 2FACode along with the payload, BALANCES, AUTHENTICATION, true",
        "106, Operation Not Supported, BALANCES, PERMISSION, true",
        "101, Not_Enough_Funds, PLACE, INSUFFICIENT_FUNDS, true",
        "101, Operation Failed, PLACE, UNKNOWN, false",
        "102, Server Error, PLACE, UNKNOWN, false",
        "104, Resource Not Found, STATUS, ORDER_NOT_FOUND, true",
        "104, Resource Not Found, CANCEL, ORDER_NOT_FOUND, true",
        "104, Resource Not Found, PLACE, INVALID_REQUEST, true",
        "104, Resource Not Found, BOOK, INVALID_REQUEST, true",
        "100, Invalid Request, STATUS, INVALID_REQUEST, true",
        "100, Invalid Response, STATUS, INVALID_REQUEST, true",
        "100, Invalid InstrumentId: 10000, BOOK, INVALID_REQUEST, true",
        "0, Endpoint Not Found, BOOK, INVALID_REQUEST, true",
        "999, Something new, PLACE, UNKNOWN, false"
    })
    void generic(String code, String text, NdaxFunction function, ErrorCategory category, boolean definite) {
        VenueException error = answer(
                "{\"result\":false,\"errormsg\":\"" + text + "\",\"errorcode\":" + code + ",\"detail\":null}",
                function);
        assertThat(error.category()).isEqualTo(category);
        assertThat(error.definite()).isEqualTo(definite);
        assertThat(error.venueMessage()).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @DisplayName("NET-3: an order that is rejected at the door")
    @CsvSource({
        "101, Not_Enough_Funds, INSUFFICIENT_FUNDS",
        "101, Operation Failed, INVALID_ORDER",
        "100, Invalid Request, INVALID_ORDER",
        "5, Quantity below the minimum, INVALID_ORDER"
    })
    void rejected(String code, String text, ErrorCategory category) {
        VenueException error = answer(
                "{\"status\":\"Rejected\",\"errormsg\":\"" + text + "\",\"errorcode\":" + code + "}",
                NdaxFunction.PLACE);
        assertThat(error.category()).isEqualTo(category);
        assertThat(error.definite()).isTrue();
    }

    @Test
    @DisplayName("NET-3: reasons of events")
    void reasons() {
        assertThat(NdaxErrors.byReason("Order Not Found").category()).isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        assertThat(NdaxErrors.byReason("Not_Enough_Funds").category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
        assertThat(NdaxErrors.byReason("No More Market").category()).isEqualTo(ErrorCategory.INVALID_ORDER);
        assertThat(NdaxErrors.byReason(null).category()).isEqualTo(ErrorCategory.INVALID_ORDER);
    }

    @Test
    @DisplayName("NET-3: answers that are no refusals")
    void accepted() {
        assertThat(answer("{\"status\":\"Accepted\",\"errormsg\":\"\",\"OrderId\":1}", NdaxFunction.PLACE))
                .isNull();
        assertThat(answer("{\"result\":true,\"errormsg\":null,\"errorcode\":0}", NdaxFunction.CANCEL))
                .isNull();
        assertThat(answer("[]", NdaxFunction.OPEN_ORDERS)).isNull();
    }

    @Test
    @DisplayName("RATE-5, NET-4: what the status tells: too many requests in plain text, maintenance")
    void statuses() {
        assertThat(response(200, "TOO MANY REQUESTS").category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(response(429, "Too many requests\n").definite()).isTrue();
        for (int status : new int[] {502, 503, 504}) {
            assertThat(response(status, "").category()).isEqualTo(ErrorCategory.MAINTENANCE);
            assertThat(response(status, "").definite()).isFalse();
        }
        assertThat(response(200, "{\"result\":false}")).isNull();
        assertThat(response(401, "{\"result\":false,\"errormsg\":\"Not Authorized\",\"errorcode\":20}")
                        .category())
                .isEqualTo(ErrorCategory.AUTHENTICATION);
    }

    private static VenueException answer(String body, NdaxFunction function) {
        return NdaxErrors.in(Json.read(body.getBytes(StandardCharsets.UTF_8)), function);
    }

    private static VenueException response(int status, String body) {
        return NdaxErrors.in(new HttpResponse(status, List.of(), body.getBytes(StandardCharsets.UTF_8)));
    }
}
