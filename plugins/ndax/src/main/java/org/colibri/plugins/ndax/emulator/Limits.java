package org.colibri.plugins.ndax.emulator;

import org.colibri.api.time.Clock;
import org.colibri.venuekit.RateScale;

/**
 * The venue's limits as its clients know them, for the one address and user that an emulator has: 600 REST and 500
 * gateway requests and 50 logins a minute, 10 subscriptions of a connection.
 */
final class Limits {

    private static final long REST_REQUESTS = 600;
    private static final long GATEWAY_REQUESTS = 500;
    private static final long LOGINS = 50;
    private static final long SUBSCRIPTIONS = 10;

    private final RequestWindow rest;
    private final RequestWindow gateway;
    private final RequestWindow logins;
    private final long mostLogins;
    private final long mostSubscriptions;
    private boolean locked;

    Limits(RateScale scale, Clock clock) {
        rest = new RequestWindow(clock, scale.apply(REST_REQUESTS));
        gateway = new RequestWindow(clock, scale.apply(GATEWAY_REQUESTS));
        mostLogins = scale.apply(LOGINS);
        logins = new RequestWindow(clock, mostLogins);
        mostSubscriptions = scale.apply(SUBSCRIPTIONS);
    }

    void chargeRest() {
        charge(rest);
    }

    void chargeGateway() {
        charge(gateway);
    }

    /**
     * Counts a login. As many refused ones as there may be good ones lock the user, for good: at the venue an operator
     * has to unlock him.
     */
    void chargeLogin() {
        long excess = logins.excess();
        if (excess > mostLogins) {
            locked = true;
        }
        if (excess > 0 && !locked) {
            throw Refusal.tooMany();
        }
    }

    boolean userIsLocked() {
        return locked;
    }

    void checkSubscriptions(int already) {
        if (already >= mostSubscriptions) {
            throw Refusal.operationFailed();
        }
    }

    private static void charge(RequestWindow window) {
        if (window.excess() > 0) {
            throw Refusal.tooMany();
        }
    }
}
