package org.colibri.kit.order;

import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.api.model.Fill;
import org.colibri.kit.order.JournalEntry.Create;
import org.colibri.kit.order.JournalEntry.State;

/** What the journal says of one order: how it was made, its newest state, its fills. */
final class OrderDraft {

    /** In the order of booking, corrections of fees taken in. */
    final Map<FillKey, Fill> fills = new LinkedHashMap<>();

    Create create;
    State state;
    /** Counts the ends of all orders, so that they can be told by age; 0 while it lives. */
    long ended;

    boolean isFinal() {
        return state != null && state.status().isFinal();
    }

    boolean isFinished() {
        return isFinal() && state.endTold();
    }
}
