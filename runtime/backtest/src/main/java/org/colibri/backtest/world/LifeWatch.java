package org.colibri.backtest.world;

import org.colibri.engine.accounting.LedgerEntry;

/** Sees what happens to the host as a process. Called on the loop where it happens. */
public interface LifeWatch {

    /** A life opened its account; its history is restored. */
    void opened(HostLife life);

    /** An entry in the bot's books. */
    void booked(HostLife life, LedgerEntry entry);

    /** A life is over, by a crash or in order. */
    void ended(HostLife life, boolean crashed);

    /** A task of the host or the venue threw what nobody caught, or the host could not do what it was told. */
    void failed(String what, Throwable failure);
}
