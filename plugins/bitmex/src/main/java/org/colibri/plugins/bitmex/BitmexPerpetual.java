package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.RestCall;

/** Positions, leverage and funding payments of one account. */
final class BitmexPerpetual implements PerpetualApi {

    private static final String FUNDING = "{\"execType\":\"Funding\"}";

    private final BitmexClient client;
    private final BitmexExecutions executions;
    private final BitmexOurs ours;

    /** One-way is the venue's default; it tells the mode by its positions only. */
    private PositionMode mode = PositionMode.ONE_WAY;

    BitmexPerpetual(BitmexClient client, BitmexExecutions executions, BitmexOurs ours) {
        this.client = client;
        this.executions = executions;
        this.ours = ours;
    }

    /** True when the account was last seen to keep a long and a short position apart. */
    boolean isHedged() {
        return mode == PositionMode.HEDGE;
    }

    /** Rows stay for ever, of instruments too that are not listed any more: those without a size are passed over. */
    @Override
    public CompletableFuture<List<Position>> positions() {
        return rows(null).thenCompose(rows -> {
            ArrayNode open = JsonNodeFactory.instance.arrayNode();
            for (JsonNode entry : rows) {
                if (BitmexPositions.isOpen(entry)) {
                    open.add(entry);
                }
            }
            return ours.read(open, BitmexPositions::position);
        });
    }

    private CompletableFuture<JsonNode> rows(Instrument instrument) {
        RestCall.Builder call = client.read("/position")
                .parameter("filter", instrument == null ? null : BitmexOrderForm.instrument(instrument));
        return client.send(call, answer -> BitmexRow.list(answer, "positions"));
    }

    @Override
    public CompletableFuture<MarginSetting> margin(Instrument instrument) {
        return margins(instrument).thenApply(all -> all.stream()
                .filter(setting -> setting.tradingPair().equals(instrument.tradingPair()))
                .findFirst()
                .orElse(new MarginSetting(instrument.tradingPair(), null, null)));
    }

    @Override
    public CompletableFuture<List<MarginSetting>> margins() {
        return margins(null);
    }

    /** A pair that has never been traded has no row. */
    private CompletableFuture<List<MarginSetting>> margins(Instrument instrument) {
        return rows(instrument)
                .thenCompose(rows -> ours.read(rows, (listed, row) -> BitmexPositions.margin(listed.instrument(), row)))
                .thenApply(ours::all);
    }

    /** There is no question for it: rows of positions name their leg in hedge mode, and one-way when it is that. */
    @Override
    public CompletableFuture<PositionMode> positionMode() {
        return rows(null).thenApply(rows -> {
            for (JsonNode entry : rows) {
                String strategy = entry.path("strategy").asText("");
                if (strategy.equals("Long") || strategy.equals("Short")) {
                    mode = PositionMode.HEDGE;
                    return mode;
                }
                if (strategy.equals("OneWay")) {
                    mode = PositionMode.ONE_WAY;
                }
            }
            return mode;
        });
    }

    /** In hedge mode both positions of a pair pay at one time: they are one payment. */
    @Override
    public CompletableFuture<List<FundingPayment>> fundingPayments(Instrument instrument, long since) {
        var query = new BitmexExecutions.Query(
                instrument == null ? null : instrument.symbol(),
                since > 0 ? since : null,
                BitmexExecutions.LARGEST_PAGE,
                FUNDING,
                true);
        return executions
                .fetch(query, null)
                .thenCompose(rows -> ours.read(
                        rows,
                        (listed, row) -> row.words("execType").equals("Funding")
                                ? BitmexOrders.of(listed).funding(row)
                                : null))
                .thenApply(payments -> FundingPayment.summed(payments.stream()
                        .filter(payment -> payment.timestamp() >= since)
                        .toList()));
    }

    /** Any leverage makes the margin isolated: the venue has none on cross margin. */
    @Override
    public CompletableFuture<MarginSetting> setLeverage(Instrument instrument, BigDecimal leverage) {
        if (leverage.signum() <= 0) {
            return CompletableFuture.failedFuture(VenueException.local(
                    ErrorCategory.INVALID_REQUEST,
                    "a leverage of " + leverage.toPlainString(),
                    "give 0.01 to 100, or set the margin mode to cross"));
        }
        ObjectNode form = BitmexOrderForm.object().put("symbol", instrument.symbol());
        return change(instrument, "/position/leverage", BitmexOrderForm.number(form, "leverage", leverage));
    }

    @Override
    public CompletableFuture<MarginSetting> setMarginMode(Instrument instrument, MarginMode marginMode) {
        ObjectNode form = BitmexOrderForm.object()
                .put("symbol", instrument.symbol())
                .put("enabled", marginMode == MarginMode.ISOLATED);
        return change(instrument, "/position/isolate", form);
    }

    /** The answer is the position's row: what is in force afterwards. */
    private CompletableFuture<MarginSetting> change(Instrument instrument, String path, ObjectNode form) {
        return client.send(client.setting(path).json(form.toString()), answer -> {
            JsonNode row = answer.isArray() ? answer.path(0) : answer;
            return BitmexPositions.margin(instrument, new BitmexRow(row));
        });
    }

    /** One-way is the absence of a mode, and then of a body. */
    @Override
    public CompletableFuture<PositionMode> setPositionMode(PositionMode wanted) {
        RestCall.Builder call = client.setting("/user/positionMode");
        if (wanted == PositionMode.HEDGE) {
            call.json("{\"positionMode\":\"MultiWay\"}");
        }
        return client.send(call, answer -> {
            mode = wanted;
            return wanted;
        });
    }
}
