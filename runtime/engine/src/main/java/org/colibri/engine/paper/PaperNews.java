package org.colibri.engine.paper;

import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.OrderReport;

/** Hears what the paper venue does, at the moment when it does it. On the connector's loop. */
interface PaperNews {

    /** An order's state and the fills that led to it since the last news of it. */
    void order(OrderReport report);

    /** What is held of these assets now. */
    void balances(List<Balance> changed, long timestamp);
}
