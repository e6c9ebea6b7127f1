package org.colibri.engine.host;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.connector.Account;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.bots.BotStatus.MarketView;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.gateway.KillSwitch;
import org.colibri.engine.gateway.RiskGate;

/**
 * Closes one position of a bot by a market order: on spot it sells what the bot's own fills bought, as far as the account
 * has it; base that a bot sold out of what the account held before is not bought back. The order passes the host's limits
 * and the account's own checks, and is the bot's, so that its books show it. Used on the control loop.
 */
final class PositionClosing {

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    /** Cancels give base free, which the account may hear of a little later. */
    private static final Duration WAIT_FOR_BALANCE = Duration.ofSeconds(3);

    private static final Duration WAIT_FOR_END = Duration.ofSeconds(10);

    private final String bot;
    private final Venue.Opened opened;
    private final MarketView market;
    private final HostConfig.Risk limits;
    private final Bounds bounds;

    PositionClosing(String bot, Venue.Opened opened, MarketView market, HostConfig.Risk limits, Bounds bounds) {
        this.bot = bot;
        this.opened = opened;
        this.market = market;
        this.limits = limits;
        this.bounds = bounds;
    }

    /** Begins; never fails. */
    CompletableFuture<ClosedPosition> run() {
        return request(deadline(WAIT_FOR_BALANCE))
                .thenCompose(this::send)
                .exceptionally(failure -> left(null, BigDecimal.ZERO, Causes.text(failure)));
    }

    private long deadline(Duration from) {
        return bounds.control().clock().monotonicNanos() + from.toNanos();
    }

    private <T> CompletableFuture<T> onLoop(Supplier<T> work) {
        return bounds.on(
                opened.connector().loop(),
                ANSWER,
                "closing the position of " + bot + " in " + pair(),
                () -> CompletableFuture.completedFuture(work.get()));
    }

    private <T> CompletableFuture<T> later(Supplier<CompletableFuture<T>> step) {
        return bounds.pause(LOOK_AGAIN).thenCompose(now -> step.get());
    }

    private TradingPair pair() {
        return market.key().tradingPair();
    }

    /** What to send, or why nothing. */
    private record Plan(OrderRequest request, String whyNot, boolean isClosed) {}

    private CompletableFuture<Plan> request(long deadlineNanos) {
        return onLoop(() -> plan(bounds.control().clock().monotonicNanos() - deadlineNanos < 0))
                .thenCompose(plan ->
                        plan == null ? later(() -> request(deadlineNanos)) : CompletableFuture.completedFuture(plan));
    }

    /** On the account's loop; null to look again. */
    private Plan plan(boolean mayWait) {
        Instrument instrument = opened.connector().instrument(pair());
        if (instrument == null) {
            return new Plan(null, opened.connectorId() + " does not list " + pair(), false);
        }
        boolean spot = instrument.kind() == InstrumentKind.SPOT;
        BigDecimal amount = market.position().abs();
        if (instrument.inverse()) {
            return contracts(instrument, amount);
        }
        if (spot && market.position().signum() < 0) {
            return new Plan(null, "the bot sold base that the account held before; it is not bought back", true);
        }
        if (spot) {
            BigDecimal available = opened.account().balance(pair().base()).available();
            if (available.compareTo(amount) < 0 && mayWait) {
                return null;
            }
            amount = amount.min(available);
        }
        if (isDust(instrument, amount)) {
            return new Plan(null, amount.toPlainString() + " is less than the venue takes in one order", true);
        }
        OrderRequest request = OrderRequest.market(pair(), side(), amount);
        return new Plan(spot ? request : closing(request), "", false);
    }

    /**
     * What contracts are worth in base units changes with the price, so as many are closed as were worth the position at
     * its entry price: whole steps, for the venue rounds what a fill is worth.
     */
    private Plan contracts(Instrument instrument, BigDecimal amount) {
        BigDecimal step = instrument.contractIncrement();
        BigDecimal count = amount.multiply(market.averagePrice())
                .divide(step.multiply(instrument.contractSize()), 0, RoundingMode.HALF_UP)
                .multiply(step);
        if (count.signum() == 0) {
            return new Plan(null, amount.toPlainString() + " is less than one step of contracts", true);
        }
        return new Plan(closing(OrderRequest.market(pair(), side(), amount).sized(count, amount)), "", false);
    }

    private static OrderRequest closing(OrderRequest request) {
        return request.withPositionAction(PositionAction.CLOSE, true);
    }

    private Side side() {
        return market.position().signum() > 0 ? Side.SELL : Side.BUY;
    }

    private boolean isDust(Instrument instrument, BigDecimal amount) {
        BigDecimal step = instrument.amountIncrement();
        BigDecimal whole = step.signum() == 0 ? amount : amount.subtract(amount.remainder(step));
        BigDecimal price = price();
        return whole.signum() == 0
                || whole.compareTo(instrument.minAmount()) < 0
                || price != null && whole.multiply(price).compareTo(instrument.minNotional()) < 0;
    }

    private BigDecimal price() {
        return market.position().signum() > 0 ? market.bid() : market.ask();
    }

    private CompletableFuture<ClosedPosition> send(Plan plan) {
        if (plan.request() == null) {
            return CompletableFuture.completedFuture(new ClosedPosition(
                    bot,
                    opened.connectorId(),
                    opened.account().name(),
                    pair(),
                    market.position(),
                    null,
                    BigDecimal.ZERO,
                    plan.isClosed(),
                    plan.whyNot()));
        }
        // The kill switch keeps bots from sending; what closes positions passes all other limits.
        String refusal = new RiskGate(limits, new KillSwitch())
                .refuseCreate(
                        plan.request(),
                        price(),
                        opened.connector().instrument(pair()).contractSize(),
                        0,
                        bounds.control().clock().monotonicNanos());
        if (refusal != null) {
            return CompletableFuture.completedFuture(left(null, BigDecimal.ZERO, refusal));
        }
        Account account = opened.account();
        String id = account.newClientOrderId();
        return onLoop(() -> {
                    account.submit(new OrderCommand.Create(id, bot + "/flatten", plan.request()));
                    return id;
                })
                .thenCompose(sent -> await(id, deadline(WAIT_FOR_END)));
    }

    private CompletableFuture<ClosedPosition> await(String id, long deadlineNanos) {
        return onLoop(() -> new Outcome(opened.account().order(id))).thenCompose(outcome -> {
            Order order = outcome.order();
            boolean over = order != null && order.status().isFinal();
            if (!over && bounds.control().clock().monotonicNanos() - deadlineNanos < 0) {
                return later(() -> await(id, deadlineNanos));
            }
            return CompletableFuture.completedFuture(ended(id, order));
        });
    }

    private record Outcome(Order order) {}

    private ClosedPosition ended(String id, Order order) {
        if (order == null) {
            return left(id, BigDecimal.ZERO, "what became of the order is not known");
        }
        if (order.status() == OrderStatus.FILLED) {
            return new ClosedPosition(
                    bot,
                    opened.connectorId(),
                    opened.account().name(),
                    pair(),
                    market.position(),
                    id,
                    order.filledAmount(),
                    true,
                    "");
        }
        String why = order.reason() == null || order.reason().isEmpty() ? "" : ": " + order.reason();
        return left(id, order.filledAmount(), "the order is " + order.status() + why);
    }

    private ClosedPosition left(String id, BigDecimal filled, String note) {
        return new ClosedPosition(
                bot, opened.connectorId(), opened.account().name(), pair(), market.position(), id, filled, false, note);
    }
}
