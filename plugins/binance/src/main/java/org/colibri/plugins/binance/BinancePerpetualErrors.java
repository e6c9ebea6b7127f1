package org.colibri.plugins.binance;

import java.util.Map;
import org.colibri.api.model.ErrorCategory;
import org.colibri.plugins.binance.BinanceErrors.Entry;

/** What the venue's error codes mean on futures, where that differs from spot, and those that only futures have (NET-3). */
final class BinancePerpetualErrors {

    private static final Map<Integer, ErrorCategory> DEFINITE = Map.ofEntries(
            Map.entry(-1008, ErrorCategory.RATE_LIMITED),
            Map.entry(-2018, ErrorCategory.INSUFFICIENT_FUNDS),
            Map.entry(-2019, ErrorCategory.INSUFFICIENT_FUNDS),
            Map.entry(-2020, ErrorCategory.INVALID_ORDER),
            Map.entry(-2021, ErrorCategory.INVALID_ORDER),
            Map.entry(-2022, ErrorCategory.INVALID_ORDER),
            Map.entry(-2024, ErrorCategory.INVALID_ORDER),
            Map.entry(-2025, ErrorCategory.INVALID_ORDER),
            Map.entry(-2026, ErrorCategory.INVALID_ORDER),
            Map.entry(-2027, ErrorCategory.INVALID_ORDER),
            Map.entry(-4001, ErrorCategory.INVALID_ORDER),
            Map.entry(-4002, ErrorCategory.INVALID_ORDER),
            Map.entry(-4003, ErrorCategory.INVALID_ORDER),
            Map.entry(-4004, ErrorCategory.INVALID_ORDER),
            Map.entry(-4005, ErrorCategory.INVALID_ORDER),
            Map.entry(-4013, ErrorCategory.INVALID_ORDER),
            Map.entry(-4014, ErrorCategory.INVALID_ORDER),
            Map.entry(-4015, ErrorCategory.INVALID_REQUEST),
            Map.entry(-4016, ErrorCategory.INVALID_ORDER),
            Map.entry(-4023, ErrorCategory.INVALID_ORDER),
            Map.entry(-4024, ErrorCategory.INVALID_ORDER),
            Map.entry(-4028, ErrorCategory.INVALID_REQUEST),
            Map.entry(-4046, ErrorCategory.INVALID_REQUEST),
            Map.entry(-4047, ErrorCategory.INVALID_REQUEST),
            Map.entry(-4048, ErrorCategory.INVALID_REQUEST),
            Map.entry(-4059, ErrorCategory.INVALID_REQUEST),
            Map.entry(-4061, ErrorCategory.INVALID_ORDER),
            Map.entry(-4067, ErrorCategory.INVALID_REQUEST),
            Map.entry(-4068, ErrorCategory.INVALID_REQUEST),
            Map.entry(-4087, ErrorCategory.PERMISSION),
            Map.entry(-4088, ErrorCategory.PERMISSION),
            Map.entry(-4116, ErrorCategory.DUPLICATE_CLIENT_ORDER_ID),
            Map.entry(-4131, ErrorCategory.INVALID_ORDER),
            Map.entry(-4164, ErrorCategory.INVALID_ORDER),
            Map.entry(-4400, ErrorCategory.PERMISSION),
            Map.entry(-4401, ErrorCategory.PERMISSION),
            Map.entry(-5021, ErrorCategory.INVALID_ORDER),
            Map.entry(-5022, ErrorCategory.WOULD_MATCH),
            Map.entry(-5025, ErrorCategory.INVALID_ORDER),
            Map.entry(-5026, ErrorCategory.INVALID_ORDER),
            Map.entry(-5027, ErrorCategory.INVALID_ORDER),
            Map.entry(-5028, ErrorCategory.CLOCK_SKEW));

    private BinancePerpetualErrors() {}

    /** The meaning of a code with its text; what futures do not have of their own means what it does on spot. */
    static Entry entry(int code, String text) {
        ErrorCategory own = DEFINITE.get(code);
        return own != null ? new Entry(own, true) : BinanceErrors.entry(code, text);
    }
}
