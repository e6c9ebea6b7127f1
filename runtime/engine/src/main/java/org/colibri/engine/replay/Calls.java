package org.colibri.engine.replay;

import java.util.List;
import org.colibri.api.strategy.EarlierOrder;

/** The names of what enters in a record. */
final class Calls {

    /** Of a strategy. */
    static final String MAKE = "call make";

    static final String MARKETS = "call markets";
    static final String RESUMES = "call resumes";
    static final String RESUME = "call resume";
    static final String START = "call start";
    static final String BOOK = "call book";
    static final String EVENT = "call event";
    static final String RECONFIGURE = "call reconfigure";
    static final String STOP = "call stop";
    static final String STATUS = "call status";

    /** Of both: a timer or task. */
    static final String FIRE = "call fire";

    /** Of a connector: its making, and calls of what outside holds of it, {@code do Account2.submit}. */
    static final String OPEN = "call open";

    static final String CREDENTIALS = "call credentials";
    static final String DO = "do ";
    static final String ANSWER = "call answer";
    static final String TEXT = "call text";
    static final String BINARY = "call binary";
    static final String PING = "call ping";
    static final String PONG = "call pong";
    static final String CLOSED = "call closed";

    /** A task of another thread, at a moment that nothing in the record explains. */
    static final String FOREIGN = "call from another thread";

    /** Not a call: what was called threw, and its caller let it go on. */
    static final String THREW = "threw";

    /** Not a call: the record was closed in order, and what comes before is whole. */
    static final String END = "end";

    private Calls() {}

    /** The orders of earlier runs. */
    record Earlier(List<EarlierOrder> orders) {}
}
