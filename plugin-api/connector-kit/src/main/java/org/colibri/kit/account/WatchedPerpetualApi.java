package org.colibri.kit.account;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Order;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;

/** A perpetual venue's private requests, the outcome of each shown to the circuit breaker (HLTH-3). */
final class WatchedPerpetualApi implements PerpetualApi {

    private final PerpetualApi api;
    private final Consumer<CompletableFuture<?>> watch;

    /**
     * @param watch shows an answer to the circuit breaker
     */
    WatchedPerpetualApi(PerpetualApi api, Consumer<CompletableFuture<?>> watch) {
        this.api = api;
        this.watch = watch;
    }

    private <T> CompletableFuture<T> watched(CompletableFuture<T> answer) {
        watch.accept(answer);
        return answer;
    }

    @Override
    public CompletableFuture<List<Position>> positions() {
        return watched(api.positions());
    }

    @Override
    public boolean isForced(Order order) {
        return api.isForced(order);
    }

    @Override
    public CompletableFuture<MarginSetting> margin(Instrument instrument) {
        return watched(api.margin(instrument));
    }

    @Override
    public CompletableFuture<List<MarginSetting>> margins() {
        return watched(api.margins());
    }

    @Override
    public CompletableFuture<PositionMode> positionMode() {
        return watched(api.positionMode());
    }

    @Override
    public CompletableFuture<List<FundingPayment>> fundingPayments(Instrument instrument, long since) {
        return watched(api.fundingPayments(instrument, since));
    }

    @Override
    public CompletableFuture<MarginSetting> setLeverage(Instrument instrument, BigDecimal leverage) {
        return watched(api.setLeverage(instrument, leverage));
    }

    @Override
    public CompletableFuture<MarginSetting> setMarginMode(Instrument instrument, MarginMode mode) {
        return watched(api.setMarginMode(instrument, mode));
    }

    @Override
    public CompletableFuture<PositionMode> setPositionMode(PositionMode mode) {
        return watched(api.setPositionMode(mode));
    }
}
