package org.colibri.engine.host;

import java.util.List;

/**
 * What became of the orders of one account that were to be cancelled.
 *
 * @param cancelled orders that were open and are gone at the venue
 * @param left orders that may still be open
 * @param problem why orders are left, or why nobody can be sure that none is, for people; empty otherwise
 */
record Swept(int cancelled, List<UnconfirmedOrder> left, String problem) {

    Swept {
        left = List.copyOf(left);
    }
}
