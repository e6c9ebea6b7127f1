package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Order;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.Idempotency;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestCall;

/** Positions, leverage, margin and position mode, and funding payments of one account. */
final class BinancePerpetualSettings implements PerpetualApi {

    /** "No need to change …": it is so already. */
    private static final String SAME_MARGIN = "-4046";

    private static final String SAME_MODE = "-4059";
    private static final int FIRST_PAGE = 100;
    private static final int PAGE = 1000;

    private final BinanceClient client;
    private final BinancePerpetualListed listed;
    private final BinancePerpetualMode mode;

    BinancePerpetualSettings(BinanceClient client, BinancePerpetualListed listed, BinancePerpetualMode mode) {
        this.client = client;
        this.listed = listed;
        this.mode = mode;
    }

    /** Leverage and margin mode stand elsewhere; when they cannot be had they are left out. */
    @Override
    public CompletableFuture<List<Position>> positions() {
        RestCall call = read("/fapi/v3/positionRisk", 5).endpoint("positions").build();
        return client.call(call, answer -> JsonFields.array(answer, "positions"))
                .thenCompose(rows -> listed.read(rows, BinancePerpetualSettings::open))
                .thenCompose(positions -> positions.stream()
                                .allMatch(position -> position.leverage() != null && position.marginMode() != null)
                        ? CompletableFuture.completedFuture(positions)
                        : byPair().thenApply(margins -> positions.stream()
                                .map(position -> margins.containsKey(position.tradingPair())
                                        ? position.marginedBy(margins.get(position.tradingPair()))
                                        : position)
                                .toList()));
    }

    private static Position open(Instrument instrument, JsonNode row) {
        return JsonFields.decimal(row, "positionAmt").signum() == 0
                ? null
                : BinancePerpetualPositions.ofRest(instrument, row);
    }

    private CompletableFuture<Map<TradingPair, MarginSetting>> byPair() {
        return margins()
                .thenApply(all -> all.stream()
                        .collect(Collectors.toMap(MarginSetting::tradingPair, one -> one, (one, again) -> again)))
                .exceptionally(failure -> Map.of());
    }

    @Override
    public CompletableFuture<List<MarginSetting>> margins() {
        RestCall call = read("/fapi/v1/symbolConfig", 5).endpoint("leverages").build();
        return client.call(call, answer -> {
            List<MarginSetting> all = new ArrayList<>();
            for (JsonNode row : JsonFields.array(answer, "leverages")) {
                Instrument instrument = listed.known(row.path("symbol").asText());
                if (instrument != null) {
                    all.add(BinancePerpetualPositions.margin(instrument, row));
                }
            }
            return all;
        });
    }

    @Override
    public CompletableFuture<MarginSetting> margin(Instrument instrument) {
        RestCall call = read("/fapi/v1/symbolConfig", 5)
                .parameter("symbol", instrument.symbol())
                .endpoint("leverage")
                .build();
        return client.call(call, answer -> {
            for (JsonNode row : JsonFields.array(answer, "leverages")) {
                if (row.path("symbol").asText().equals(instrument.symbol())) {
                    return BinancePerpetualPositions.margin(instrument, row);
                }
            }
            return new MarginSetting(instrument.tradingPair(), null, null);
        });
    }

    @Override
    public CompletableFuture<PositionMode> positionMode() {
        RestCall call =
                read("/fapi/v1/positionSide/dual", 30).endpoint("position mode").build();
        return client.call(call, answer -> {
            boolean hedge = JsonFields.flag(answer, "dualSidePosition");
            mode.told(hedge ? PositionMode.HEDGE : PositionMode.ONE_WAY);
            return mode.known();
        });
    }

    /** Whole numbers from 1 on; what is allowed beyond depends on the pair and the position. */
    @Override
    public CompletableFuture<MarginSetting> setLeverage(Instrument instrument, BigDecimal leverage) {
        if (leverage.signum() <= 0 || leverage.stripTrailingZeros().scale() > 0) {
            return CompletableFuture.failedFuture(VenueException.local(
                    ErrorCategory.INVALID_REQUEST,
                    "a leverage of " + leverage.toPlainString() + " is no whole number above zero",
                    "give 1 to 125"));
        }
        RestCall call = change("/fapi/v1/leverage")
                .parameter("symbol", instrument.symbol())
                .parameter("leverage", leverage.toBigInteger())
                .endpoint("set leverage")
                .build();
        return client.call(call, answer -> answer).thenCompose(done -> margin(instrument));
    }

    @Override
    public CompletableFuture<MarginSetting> setMarginMode(Instrument instrument, MarginMode wanted) {
        RestCall call = change("/fapi/v1/marginType")
                .parameter("symbol", instrument.symbol())
                .parameter("marginType", wanted == MarginMode.ISOLATED ? "ISOLATED" : "CROSSED")
                .endpoint("set margin mode")
                .build();
        return unless(SAME_MARGIN, client.call(call, answer -> answer)).thenCompose(done -> margin(instrument));
    }

    @Override
    public CompletableFuture<PositionMode> setPositionMode(PositionMode wanted) {
        RestCall call = change("/fapi/v1/positionSide/dual")
                .parameter("dualSidePosition", wanted == PositionMode.HEDGE)
                .endpoint("set position mode")
                .build();
        return unless(SAME_MODE, client.call(call, answer -> answer)).thenCompose(done -> positionMode());
    }

    /** A refusal with this code is a success: nothing had to be changed (PERP-1). */
    private static CompletableFuture<JsonNode> unless(String code, CompletableFuture<JsonNode> answer) {
        return answer.exceptionally(failure -> {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            if (cause instanceof VenueException refusal && code.equals(refusal.venueCode())) {
                return null;
            }
            throw cause instanceof RuntimeException same ? same : new CompletionException(cause);
        });
    }

    /** Own trades do not say whose order they are of; the order's own answer does. */
    @Override
    public boolean isForced(Order order) {
        return order.clientOrderId() != null && BinancePerpetualWire.isForced(order.clientOrderId());
    }

    /**
     * Page after page. In hedge mode both positions of a pair pay at one time: they are one payment. The rate is not
     * told.
     */
    @Override
    public CompletableFuture<List<FundingPayment>> fundingPayments(Instrument instrument, long since) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        return page(instrument, since > 0 ? since : null, found, null)
                .thenCompose(all -> listed.read(all.values(), BinancePerpetualSettings::payment))
                .thenApply(FundingPayment::summed);
    }

    private CompletableFuture<Map<String, JsonNode>> page(
            Instrument instrument, Long from, Map<String, JsonNode> found, Integer limit) {
        RestCall call = read("/fapi/v1/income", 30)
                .parameter("incomeType", "FUNDING_FEE")
                .parameter("symbol", instrument == null ? null : instrument.symbol())
                .parameter("startTime", from)
                .parameter("limit", limit)
                .endpoint("funding payments")
                .build();
        return client.call(call, answer -> JsonFields.array(answer, "funding payments"))
                .thenCompose(rows -> {
                    long last = 0;
                    int before = found.size();
                    for (JsonNode row : rows) {
                        last = Math.max(last, JsonFields.number(row, "time"));
                        found.put(
                                row.path("tranId").asText() + row.path("symbol").asText(), row);
                    }
                    boolean more = rows.size() >= (limit == null ? FIRST_PAGE : limit);
                    if (!more) {
                        return CompletableFuture.completedFuture(found);
                    }
                    // a page that brought nothing new is of one time only, and larger than the venue's pages are
                    return page(instrument, found.size() == before ? last + 1 : last, found, PAGE);
                });
    }

    private static FundingPayment payment(Instrument instrument, JsonNode row) {
        return row.path("incomeType").asText().equals("FUNDING_FEE")
                ? new FundingPayment(
                        instrument.tradingPair(),
                        null,
                        JsonFields.decimal(row, "income"),
                        JsonFields.text(row, "asset"),
                        JsonFields.number(row, "time"))
                : null;
    }

    private static RestCall.Builder read(String path, int weight) {
        return RestCall.get(path).signed().cost(BinancePerpetualLimits.weight(weight));
    }

    /** The same change once more changes nothing. */
    private static RestCall.Builder change(String path) {
        return RestCall.post(path)
                .form()
                .signed()
                .cost(BinancePerpetualLimits.weight(1))
                .idempotency(Idempotency.IDEMPOTENT);
    }
}
