package org.colibri.engine.gateway;

/** The host's emergency stop for new orders; cancels always pass. Thread-safe. */
public final class KillSwitch {

    private volatile String reason = "";

    /** Refuses all new orders from now on; the reason is told with each refusal. */
    public void kill(String why) {
        reason = why.isBlank() ? "killed by the operator" : why;
    }

    /** Lets orders pass again. */
    public void release() {
        reason = "";
    }

    /** Why orders are refused; empty when they pass. */
    public String reason() {
        return reason;
    }
}
