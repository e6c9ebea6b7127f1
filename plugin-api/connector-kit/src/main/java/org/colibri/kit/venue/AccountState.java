package org.colibri.kit.venue;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.Readiness;
import org.colibri.api.event.ConnectorEvent;
import org.colibri.api.event.EventHeader;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Clock;
import org.colibri.kit.account.Balances;
import org.colibri.kit.account.CircuitBreaker;
import org.colibri.kit.account.WatchedApi;
import org.colibri.kit.health.HealthTracker;
import org.colibri.kit.health.ReadinessMap;
import org.colibri.kit.net.KeyBackoff;
import org.colibri.kit.order.CreateGate;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.Turns;

/** An account's readiness and health, and what orders they let out (POLL-3, HLTH-1, RULE-4, REC-4). On its loop. */
final class AccountState implements CreateGate {

    static final String BALANCES = "balances";
    static final String USER_STREAM = "userStream";
    static final String RECONCILED = "reconciled";
    static final String POSITIONS = "positions";
    static final String POSITION_MODE = "positionMode";
    static final String LOGIN = "login";
    static final String KEY = "key";

    /** What must be there of the connector before an order may go out, and before the venue can be compared with. */
    private static final List<String> PUBLIC_NEEDS = List.of("symbols", "rules", "clock");

    private final Connector connector;
    private final String account;
    private final Clock clock;
    private final Balances balances;
    private final Consumer<ConnectorEvent> events;
    private final ReadinessMap readiness;
    private final HealthTracker health;
    private long sequence;
    private boolean opened;
    private boolean stopping;

    AccountState(Connector connector, String account, Balances balances, Consumer<ConnectorEvent> events) {
        this.connector = connector;
        this.account = account;
        this.clock = connector.loop().clock();
        this.balances = balances;
        this.events = events;
        this.readiness = new ReadinessMap(clock, items(connector), this::header, events);
        this.health = new HealthTracker(clock, this::header, events);
    }

    private static List<String> items(Connector connector) {
        return connector.descriptor().kind() == InstrumentKind.PERPETUAL
                ? List.of(BALANCES, USER_STREAM, RECONCILED, POSITIONS, POSITION_MODE)
                : List.of(BALANCES, USER_STREAM, RECONCILED);
    }

    /** The account was compared with the venue: all of it is known. */
    void compared() {
        items(connector).stream().filter(item -> !item.equals(USER_STREAM)).forEach(item -> ready(item, true));
        health.clear(RECONCILED);
    }

    /** From now on until {@link #compared} the account may differ from the venue. */
    void comparing() {
        ready(RECONCILED, false);
        if (opened) {
            health.report(RECONCILED, Health.State.REDUCE_ONLY, "comparing with the venue", 0);
        }
    }

    /** The comparison failed and is tried again: until then only what reduces may go out, nothing with a refused key. */
    void notCompared(VenueException why, long retryAtMillis) {
        Health.State worse = KeyBackoff.isOfTheKey(why) ? Health.State.FAILED : Health.State.REDUCE_ONLY;
        health.report(RECONCILED, worse, "not compared with the venue: " + why.getMessage(), retryAtMillis);
    }

    void streamUp() {
        ready(USER_STREAM, true);
        health.clear(USER_STREAM);
    }

    void streamDown(String reason, long retryAtMillis) {
        ready(USER_STREAM, false);
        health.report(USER_STREAM, Health.State.DEGRADED, "polling: " + reason, retryAtMillis);
    }

    /** Positions that own fills do not explain, or null. */
    void positions(String difference) {
        if (difference == null) {
            health.clear(POSITIONS);
        } else {
            health.report(POSITIONS, Health.State.DEGRADED, difference, 0);
        }
    }

    Readiness readiness() {
        return readiness.current();
    }

    Health currentHealth() {
        return health.current();
    }

    HealthTracker health() {
        return health;
    }

    void ready(String item, boolean isReady) {
        readiness.set(item, isReady);
    }

    /** The venue's private requests, behind a circuit breaker: while it is open only cancels pass (HLTH-3). */
    AccountApi watched(AccountApi api, Turns turns, RandomGenerator random, OrderAlarms alarms) {
        return new WatchedApi(api, new CircuitBreaker(api, turns, clock, random, breaker(alarms)));
    }

    private CircuitBreaker.Listener breaker(OrderAlarms alarms) {
        return new CircuitBreaker.Listener() {
            @Override
            public void opened(String cause, long retryAtMillis) {
                alarms.warn("circuitBreaker", "no more creates: " + cause, null);
                stillOpen(cause, retryAtMillis);
            }

            @Override
            public void stillOpen(String cause, long retryAtMillis) {
                health.report("circuitBreaker", Health.State.CANCEL_ONLY, "no more creates: " + cause, retryAtMillis);
            }

            @Override
            public void closed() {
                health.clear("circuitBreaker");
            }
        };
    }

    /**
     * The venue did not let us in. Only where it refuses the key itself the operator is needed (HLTH-1); all else passes.
     *
     * @param part {@link #LOGIN} or {@link #KEY}, to be cleared when it does
     */
    void refused(String part, VenueException why, long retryAtMillis) {
        if (KeyBackoff.isOfTheKey(why)) {
            String advice = "; check at the venue that it is valid and allowed from this address; it is tried again";
            health.report(
                    part, Health.State.FAILED, "the key was refused: " + why.getMessage() + advice, retryAtMillis);
        } else {
            health.report(
                    part, Health.State.DEGRADED, "the venue does not let us in: " + why.getMessage(), retryAtMillis);
        }
    }

    /** What is wrong with the dead-man timer, or null. */
    void deadMan(String problem) {
        if (problem == null) {
            health.clear("deadMan");
        } else {
            health.report("deadMan", Health.State.DEGRADED, problem, 0);
        }
    }

    /** The first reconciliation is done: orders may go out. */
    void open() {
        if (!opened) {
            opened = true;
            health.started();
        }
    }

    boolean isOpen() {
        return opened;
    }

    void stop() {
        stopping = true;
        health.report("stop", Health.State.STOPPED, "stopped", 0);
    }

    boolean isStopping() {
        return stopping;
    }

    /** True when symbols, rules and clock of the connector are there. */
    boolean isMarketReady() {
        Readiness market = connector.readiness();
        for (String need : PUBLIC_NEEDS) {
            Readiness.Item item = market.items().get(need);
            if (item != null && !item.ready()) {
                return false;
            }
        }
        return true;
    }

    void feesChanged(FeeRates before, FeeRates after) {
        events.accept(new ConnectorEvent.FeesChanged(header(after.tradingPair()), before, after));
    }

    @Override
    public VenueException refusal(Instrument instrument, OrderRequest request) {
        if (stopping) {
            return refused("the account is stopping", null);
        }
        if (!opened || !isMarketReady()) {
            return refused(
                    "not ready: " + connector.readiness().missing() + " "
                            + readiness().missing(),
                    "wait until the account is READY");
        }
        VenueException bySelf = byHealth(health.current(), instrument, request);
        return bySelf != null ? bySelf : byHealth(connector.health(), instrument, request);
    }

    private VenueException byHealth(Health current, Instrument instrument, OrderRequest request) {
        if (current.state().allowsCreates()
                || current.state() == Health.State.REDUCE_ONLY && reduces(instrument, request)) {
            return null;
        }
        return refused(current.state() + ": " + current.cause(), "only cancels pass until this is over");
    }

    /** It can only shrink a position; on spot it sells base that is held. */
    private boolean reduces(Instrument instrument, OrderRequest request) {
        if (instrument.kind() != InstrumentKind.SPOT) {
            return request.reduceOnly() || request.positionAction() == PositionAction.CLOSE;
        }
        Balance held = balances.balance(instrument.base());
        return request.side() == Side.SELL
                && request.amount() != null
                && request.amount().compareTo(held.available()) <= 0;
    }

    private static VenueException refused(String why, String hint) {
        return VenueException.local(ErrorCategory.RISK, why, hint);
    }

    private EventHeader header() {
        return header(null);
    }

    private EventHeader header(TradingPair pair) {
        return new EventHeader(
                connector.descriptor().connector(), account, pair, clock.millis(), clock.epochNanos(), ++sequence);
    }
}
