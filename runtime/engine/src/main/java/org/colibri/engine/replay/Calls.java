package org.colibri.engine.replay;

import java.util.List;
import org.colibri.api.strategy.EarlierOrder;

/** The names of the calls in a record. */
final class Calls {

    static final String MAKE = "call make";
    static final String MARKETS = "call markets";
    static final String RESUMES = "call resumes";
    static final String RESUME = "call resume";
    static final String START = "call start";
    static final String BOOK = "call book";
    static final String EVENT = "call event";
    static final String FIRE = "call fire";
    static final String RECONFIGURE = "call reconfigure";
    static final String STOP = "call stop";
    static final String STATUS = "call status";

    /** Not a call: the strategy threw out of the call before, and the host let it go on. */
    static final String THREW = "threw";

    /** Not a call: the record was closed in order, and what comes before is whole. */
    static final String END = "end";

    private Calls() {}

    /** The orders of earlier runs. */
    record Earlier(List<EarlierOrder> orders) {}
}
