package org.colibri.engine.paper;

import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Position;

/** Hears what the paper venue does, at the moment when it does it. On the connector's loop. */
interface PaperNews {

    /** An order's state and the fills that led to it since the last news of it. */
    void order(OrderReport report);

    /** What is held of these assets now. */
    void balances(List<Balance> changed, long timestamp);

    /** What these positions are now; one that is closed has no amount. */
    void positions(List<Position> changed, long timestamp);

    /** Funding was paid. */
    void funding(FundingPayment payment);

    /** A position's margin has become short. */
    void marginCall(Position position, long timestamp);

    /** A pair's leverage or margin mode is another one. */
    void margin(MarginSetting setting);

    /** The position mode is another one. */
    void positionMode();
}
