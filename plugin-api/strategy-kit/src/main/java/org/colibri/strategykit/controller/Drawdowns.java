package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.colibri.strategykit.controller.ControllerJournal.Sink;

/** The drawdown stops of a controller and of its strategy: peaks and the exited list outlive a restart (FW-8). */
final class Drawdowns {

    private final ControllerJournal journal;
    private final DrawdownGuard own;
    private final DrawdownGuard global;
    private String resetMark;
    private String exited;

    Drawdowns(ControllerConfig config, ControllerJournal journal) {
        this.journal = journal;
        this.own = new DrawdownGuard(config.maxControllerDrawdownQuote().orElse(null));
        this.global = new DrawdownGuard(config.maxGlobalDrawdownQuote().orElse(null));
        this.resetMark = config.drawdownReset().orElse(null);
    }

    /** Goes on from what was noted, null for nothing; true when a person has changed the mark since. */
    boolean restore(DrawdownState noted) {
        if (noted == null) {
            return false;
        }
        own.restore(noted.peak(), noted.fired());
        global.restore(noted.globalPeak(), noted.globalFired());
        exited = noted.exited();
        String mark = resetMark;
        resetMark = noted.resetMark();
        return resetTo(mark);
    }

    /** When a person has changed the mark, peaks begin anew and nothing is exited; true then. */
    boolean resetTo(String mark) {
        if (Objects.equals(mark, resetMark)) {
            return false;
        }
        resetMark = mark;
        own.reset();
        global.reset();
        exited = null;
        journal.write(Records.DRAWDOWN, state());
        return true;
    }

    /** Takes the next pnl; the stop that it fires is noted before it is told. */
    Fired check(BigDecimal pnl) {
        DrawdownState before = state();
        Optional<BigDecimal> globalFall = global.check(pnl);
        Optional<BigDecimal> ownFall = own.check(pnl);
        if (globalFall.isPresent()) {
            exited = "global drawdown of " + globalFall.get().toPlainString();
        } else if (ownFall.isPresent()) {
            exited = "drawdown of " + ownFall.get().toPlainString();
        }
        DrawdownState now = state();
        if (!now.equals(before)) {
            journal.write(Records.DRAWDOWN, now);
        }
        if (globalFall.isPresent()) {
            return Fired.GLOBAL;
        }
        return ownFall.isPresent() ? Fired.CONTROLLER : Fired.NONE;
    }

    /** Why the controller stopped for good, in this run or an earlier one; null while it has not. */
    String exited() {
        return exited;
    }

    void writeTo(Sink sink) {
        sink.put(Records.DRAWDOWN, state());
    }

    private DrawdownState state() {
        return new DrawdownState(own.peak(), own.hasFired(), global.peak(), global.hasFired(), exited, resetMark);
    }

    /** What a pnl has stopped. */
    enum Fired {
        NONE,
        CONTROLLER,
        GLOBAL
    }
}
