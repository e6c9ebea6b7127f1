package org.colibri.plugins.binance.emulator;

import java.util.SplittableRandom;
import org.colibri.venuekit.venue.VenueOrder;

/**
 * Client order ids beyond those that orders are placed with: generated ones, those that an amend gave, and the ids of
 * cancel requests.
 */
final class ClientIds {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 22;
    /** Keeps these ids apart from generated keys, which come from the same seed and must not show. */
    private static final long APART = 0x436C69656E744964L;

    private final SplittableRandom random;
    private final NewestMap<Long, String> amended = new NewestMap<>();
    private final NewestMap<String, Long> amendedOrders = new NewestMap<>();
    private final NewestMap<Long, String> cancels = new NewestMap<>();

    ClientIds(long seed) {
        random = new SplittableRandom(seed ^ APART);
    }

    /** A new id as the venue makes them, 22 letters and digits. */
    String generate() {
        return generate(random, LENGTH);
    }

    /** So many letters and digits. */
    static String generate(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** The order's client id now. */
    String of(VenueOrder order) {
        String changed = amended.get(order.id());
        if (changed != null) {
            return changed;
        }
        return order.clientOrderId() == null ? "" : order.clientOrderId();
    }

    /** The order has another client id from now on. */
    void change(long orderId, String clientId) {
        amended.put(orderId, clientId);
        amendedOrders.put(clientId, orderId);
    }

    /** The order that an amend gave this client id last, or null. */
    Long amendedOrder(String clientId) {
        return amendedOrders.get(clientId);
    }

    /** The order is about to be cancelled by a request of that id. */
    void canceling(long orderId, String cancelId) {
        cancels.put(orderId, cancelId);
    }

    /** The id of the request that cancelled the order, told once; null when it was nobody's request. */
    String takeCancel(long orderId) {
        return cancels.remove(orderId);
    }
}
