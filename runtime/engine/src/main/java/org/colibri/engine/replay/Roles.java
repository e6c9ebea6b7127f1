package org.colibri.engine.replay;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.connector.PerpetualApi;

/**
 * Names the parts of a connector that outside holds, in the order in which it was given them ({@code Connector1}, {@code
 * Account2}): the same order while recording and playing.
 */
final class Roles {

    private static final List<Class<?>> ALL =
            List.of(Connector.class, Account.class, MarketApi.class, AccountApi.class, PerpetualApi.class);

    private final Map<Object, String> names = new IdentityHashMap<>();

    /** What that is, if it is a part of a connector. */
    static Optional<Class<?>> role(Object part) {
        return ALL.stream().filter(role -> role.isInstance(part)).findFirst();
    }

    String name(Object part, Class<?> role) {
        return names.computeIfAbsent(part, unknown -> role.getSimpleName() + (names.size() + 1));
    }
}
