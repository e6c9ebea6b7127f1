package org.colibri.bench.wire;

import org.colibri.api.event.OrderEvent;
import org.colibri.api.strategy.Market;

/** What a wire benchmark does in its strategy's place. On the connector's loop. */
interface WireProgram {

    /** All is ready; books come from now on. */
    void started(WireBot bot);

    /** A book changed. */
    void onBook(Market market);

    /** One of the program's orders has news. */
    void onOrderEvent(OrderEvent event);
}
