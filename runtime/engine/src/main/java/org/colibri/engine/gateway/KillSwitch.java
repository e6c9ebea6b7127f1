package org.colibri.engine.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The emergency stop for new orders, of the host or of one bot; cancels always pass. Thread-safe. */
public final class KillSwitch {

    private final KillSwitch above;
    private final Map<String, KillSwitch> bots = new ConcurrentHashMap<>();
    private volatile String reason = "";

    /** The host's. */
    public KillSwitch() {
        this(null);
    }

    private KillSwitch(KillSwitch above) {
        this.above = above;
    }

    /** The switch of one bot, the same for each call: it holds orders back when it, or the host's, is thrown. */
    public KillSwitch of(String bot) {
        return bots.computeIfAbsent(bot, name -> new KillSwitch(this));
    }

    /** Refuses all new orders from now on; the reason is told with each refusal. */
    public void kill(String why) {
        reason = why.isBlank() ? "killed by the operator" : why;
    }

    /** Lets orders pass again; the host's switch lets those of bots that were killed by name pass too. */
    public void release() {
        reason = "";
        bots.values().forEach(KillSwitch::release);
    }

    /** Why orders are refused; empty when they pass. */
    public String reason() {
        return reason.isEmpty() && above != null ? above.reason() : reason;
    }
}
