package org.colibri.engine.host;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps keys that may withdraw out of live mode (ID-5). A venue that does not tell is believed; one that cannot be asked
 * now does not hold up the account, and is asked again until it tells. Used on the control loop.
 */
final class WithdrawCheck {

    private static final Logger LOG = LoggerFactory.getLogger(WithdrawCheck.class);
    private static final Duration ASK_BOUND = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    /** Venues ban addresses that come with refused keys too often. */
    private static final Duration AGAIN_REFUSED = Duration.ofMinutes(10);

    private final HostEnvironment environment;
    private final Bounds bounds;
    private final Set<String> bots;
    /** Keys that turned out to withdraw when their account was open. */
    private final Map<String, VenueException> found = new HashMap<>();

    /** @param bots names of those that use the venue, as it is at any time */
    WithdrawCheck(HostEnvironment environment, Bounds bounds, Set<String> bots) {
        this.environment = environment;
        this.bounds = bounds;
        this.bots = bots;
    }

    /**
     * A key to look at.
     *
     * @param connector runs on that loop
     */
    record Key(String connectorId, String account, Connector connector, Loop loop, Credentials credentials) {}

    /**
     * Complete when the account may be opened, exceptionally when its key may withdraw. When that is found later, the
     * venue's bots place no more orders.
     *
     * @param isOpen false when the connector was closed and nobody need be asked any more
     */
    CompletableFuture<Void> check(Key key, BooleanSupplier isOpen) {
        return ask(key).handle((permissions, failure) -> {
            if (failure != null) {
                again(key, failure, isOpen);
            } else if (mayWithdraw(permissions)) {
                throw refusal(key);
            }
            return null;
        });
    }

    /** Why the account is used no more although it is open. */
    Optional<VenueException> refused(String account) {
        return Optional.ofNullable(found.get(account));
    }

    /** All accounts are closed. */
    void forget() {
        found.clear();
    }

    private CompletableFuture<Permissions> ask(Key key) {
        return bounds.on(
                key.loop(),
                ASK_BOUND,
                "asking what the key of account " + key.account() + " of " + key.connectorId() + " may do",
                () -> key.connector().accountApi(key.credentials()).permissions());
    }

    private void again(Key key, Throwable failure, BooleanSupplier isOpen) {
        Throwable cause = Failures.cause(failure);
        ErrorCategory category = cause instanceof VenueException venue ? venue.category() : ErrorCategory.UNKNOWN;
        if (category == ErrorCategory.NOT_SUPPORTED || category == ErrorCategory.PERMISSION) {
            return;
        }
        LOG.warn(
                "It is not known yet whether the key of account {} of {} may withdraw: {}",
                key.account(),
                key.connectorId(),
                cause.toString());
        Duration wait = category == ErrorCategory.AUTHENTICATION ? AGAIN_REFUSED : AGAIN;
        environment.control().timers().after(wait, () -> {
            if (isOpen.getAsBoolean()) {
                ask(key).whenComplete((permissions, next) -> heard(key, permissions, next, isOpen));
            }
        });
    }

    private void heard(Key key, Permissions permissions, Throwable failure, BooleanSupplier isOpen) {
        if (failure != null) {
            again(key, failure, isOpen);
        } else if (mayWithdraw(permissions) && isOpen.getAsBoolean()) {
            VenueException refusal = refusal(key);
            LOG.error("Its bots place no more orders: {}", refusal.getMessage());
            found.put(key.account(), refusal);
            bots.forEach(bot -> environment.killSwitch().of(bot).kill(refusal.getMessage()));
        }
    }

    private static boolean mayWithdraw(Permissions permissions) {
        return Boolean.TRUE.equals(permissions.withdraw());
    }

    private static VenueException refusal(Key key) {
        return VenueException.local(
                ErrorCategory.PERMISSION,
                "the key of account " + key.account() + " of " + key.connectorId()
                        + " may withdraw, and live bots do not trade with such a key",
                "take that right from the key at the venue; or say connectors." + key.connectorId()
                        + ".allow-withdraw = true in conf/colibri.conf");
    }
}
