package org.colibri.engine.host;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;

/**
 * The way to a venue on paper. It lives on its connector's loop: while that hangs nothing happens there, and who asks is
 * told so after two seconds. Used on the control loop.
 */
record PaperAsked(Connector connector, Bounds bounds, String instanceTag) implements VenueAsked {

    private static final Duration ANSWER = Duration.ofSeconds(2);

    @Override
    public AccountApi api(Credentials credentials) {
        return new Requests(credentials);
    }

    @Override
    public boolean isOwn(String clientOrderId) {
        return connector.isOwnClientOrderId(instanceTag, clientOrderId);
    }

    @Override
    public CompletableFuture<Instrument> instrument(TradingPair pair) {
        return onLoop(() -> {
            Instrument found = connector.instrument(pair);
            return found != null
                    ? CompletableFuture.completedFuture(found)
                    : CompletableFuture.failedFuture(VenueException.local(
                            ErrorCategory.INVALID_REQUEST,
                            connector.descriptor().connector() + " does not list " + pair,
                            null));
        });
    }

    private <T> CompletableFuture<T> onLoop(Supplier<CompletableFuture<T>> request) {
        return bounds.on(connector.loop(), ANSWER, "asking the venue on paper", request::get);
    }

    /** The account's requests, brought to its loop and back. */
    private final class Requests implements AccountApi {

        private final Credentials credentials;

        Requests(Credentials credentials) {
            this.credentials = credentials;
        }

        private <T> CompletableFuture<T> ask(Function<AccountApi, CompletableFuture<T>> request) {
            return onLoop(() -> request.apply(connector.accountApi(credentials)));
        }

        @Override
        public CompletableFuture<List<Balance>> balances() {
            return ask(AccountApi::balances);
        }

        @Override
        public CompletableFuture<FeeRates> fees(Instrument instrument) {
            return ask(api -> api.fees(instrument));
        }

        @Override
        public CompletableFuture<Permissions> permissions() {
            return ask(AccountApi::permissions);
        }

        @Override
        public CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request) {
            return ask(api -> api.place(instrument, clientOrderId, request));
        }

        @Override
        public CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order) {
            return ask(api -> api.cancel(instrument, order));
        }

        @Override
        public CompletableFuture<List<Order>> cancelAll(Instrument instrument) {
            return ask(api -> api.cancelAll(instrument));
        }

        @Override
        public CompletableFuture<OrderReport> amend(
                Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount) {
            return ask(api -> api.amend(instrument, order, price, amount));
        }

        @Override
        public CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order) {
            return ask(api -> api.order(instrument, order));
        }

        @Override
        public CompletableFuture<List<Order>> openOrders(Instrument instrument) {
            return ask(api -> api.openOrders(instrument));
        }

        @Override
        public CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query) {
            return ask(api -> api.fills(instrument, query));
        }

        @Override
        public PerpetualApi perpetual() {
            return connector.descriptor().kind() == InstrumentKind.PERPETUAL ? new Positions() : null;
        }

        /** What concerns positions, likewise. */
        private final class Positions implements PerpetualApi {

            private <T> CompletableFuture<T> asked(Function<PerpetualApi, CompletableFuture<T>> request) {
                return ask(api -> request.apply(api.perpetual()));
            }

            @Override
            public CompletableFuture<List<Position>> positions() {
                return asked(PerpetualApi::positions);
            }

            @Override
            public CompletableFuture<MarginSetting> margin(Instrument instrument) {
                return asked(api -> api.margin(instrument));
            }

            @Override
            public CompletableFuture<PositionMode> positionMode() {
                return asked(PerpetualApi::positionMode);
            }

            @Override
            public CompletableFuture<List<FundingPayment>> fundingPayments(Instrument instrument, long since) {
                return asked(api -> api.fundingPayments(instrument, since));
            }

            @Override
            public CompletableFuture<MarginSetting> setLeverage(Instrument instrument, BigDecimal leverage) {
                return asked(api -> api.setLeverage(instrument, leverage));
            }

            @Override
            public CompletableFuture<MarginSetting> setMarginMode(Instrument instrument, MarginMode mode) {
                return asked(api -> api.setMarginMode(instrument, mode));
            }

            @Override
            public CompletableFuture<PositionMode> setPositionMode(PositionMode mode) {
                return asked(api -> api.setPositionMode(mode));
            }
        }
    }
}
