package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;

/** What a paper account asks of a perpetual venue beside orders; on the connector's loop. */
final class PaperPerpetualApi implements PerpetualApi {

    private final PerpetualClearing clearing;
    private final Asking asking;

    /** Brings a question to the paper venue, and its answer back. */
    interface Asking {

        <T> CompletableFuture<T> ask(Supplier<T> deed);
    }

    PaperPerpetualApi(PerpetualClearing clearing, Asking asking) {
        this.clearing = clearing;
        this.asking = asking;
    }

    @Override
    public CompletableFuture<List<Position>> positions() {
        return asking.ask(clearing::positions);
    }

    @Override
    public CompletableFuture<MarginSetting> margin(Instrument instrument) {
        return asking.ask(() -> clearing.margin(instrument));
    }

    @Override
    public CompletableFuture<List<MarginSetting>> margins() {
        return asking.ask(clearing::margins);
    }

    @Override
    public CompletableFuture<PositionMode> positionMode() {
        return asking.ask(clearing::mode);
    }

    @Override
    public CompletableFuture<List<FundingPayment>> fundingPayments(Instrument instrument, long since) {
        return asking.ask(() -> clearing.payments(instrument == null ? null : instrument.tradingPair(), since));
    }

    @Override
    public CompletableFuture<MarginSetting> setLeverage(Instrument instrument, BigDecimal leverage) {
        return asking.ask(() -> clearing.leverage(instrument, leverage));
    }

    @Override
    public CompletableFuture<MarginSetting> setMarginMode(Instrument instrument, MarginMode mode) {
        return asking.ask(() -> clearing.marginMode(instrument, mode));
    }

    @Override
    public CompletableFuture<PositionMode> setPositionMode(PositionMode mode) {
        return asking.ask(() -> clearing.mode(mode));
    }
}
