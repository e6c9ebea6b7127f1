package org.colibri.engine.host;

import java.util.Set;

/**
 * Whose orders are meant.
 *
 * @param bots these bots' and their executors'; all own orders, whoever placed them, when empty
 */
record Scope(Set<String> bots) {

    Scope {
        bots = Set.copyOf(bots);
    }

    static Scope all() {
        return new Scope(Set.of());
    }

    static Scope of(String bot) {
        return new Scope(Set.of(bot));
    }

    boolean isAll() {
        return bots.isEmpty();
    }

    /** True for an order of that owner, {@code bot} or {@code bot/executor}. */
    boolean covers(String owner) {
        return isAll() || bots.contains(bot(owner));
    }

    /** The bot of an owner. */
    static String bot(String owner) {
        int end = owner.indexOf('/');
        return end < 0 ? owner : owner.substring(0, end);
    }
}
