package org.colibri.plugins.bitmex;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which of an account's orders were let in. A post-only one that would take is refused, which the answer to its request
 * says as "cancelled"; what the private socket tells of it besides, and when, is not published. What comes first counts: an order that the socket told as new ends as a cancelled one, and of an order that
 * the answer refused the socket's rows are passed over. On the connector's loop.
 */
final class BitmexPostOnly {

    /** Orders of which it is kept, newest ones. */
    private static final int REMEMBERED = 5_000;

    private final Set<String> opened = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();

    /** The socket told the order as new. */
    void open(String orderId) {
        remember(opened, orderId);
    }

    boolean isOpened(String orderId) {
        return opened.contains(orderId);
    }

    /**
     * The answer to its request says that the order was not let in.
     *
     * @return false when the socket told it as new before: then it was let in, and cancelled
     */
    boolean refuse(String orderId) {
        if (isOpened(orderId)) {
            return false;
        }
        remember(refused, orderId);
        return true;
    }

    boolean isRefused(String orderId) {
        return refused.contains(orderId);
    }

    private static void remember(Set<String> ids, String id) {
        if (ids.add(id) && ids.size() > REMEMBERED) {
            ids.remove(ids.iterator().next());
        }
    }
}
