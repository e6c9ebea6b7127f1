package org.colibri.engine.host;

import java.util.List;
import org.colibri.engine.bots.BotStatus;

/** How the host ended: its bots' last figures, and every order that may still be open. */
public record HostStop(List<BotStatus> bots, List<UnconfirmedOrder> unconfirmed) {

    public HostStop {
        bots = List.copyOf(bots);
        unconfirmed = List.copyOf(unconfirmed);
    }
}
