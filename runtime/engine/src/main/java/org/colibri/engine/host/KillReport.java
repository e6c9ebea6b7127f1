package org.colibri.engine.host;

import java.util.List;

/**
 * What a kill has done and what it left.
 *
 * @param reason told with each order that is refused from now on
 * @param bots whose orders it was; empty for everything
 * @param cancelled orders that were open and are gone at the venue
 * @param left orders that may still be open
 * @param positions what was done about each position, when they were to be closed
 * @param problems what kept it from being sure, for people
 */
public record KillReport(
        String reason,
        List<String> bots,
        int cancelled,
        List<UnconfirmedOrder> left,
        List<ClosedPosition> positions,
        List<String> problems) {

    public KillReport {
        bots = List.copyOf(bots);
        left = List.copyOf(left);
        positions = List.copyOf(positions);
        problems = List.copyOf(problems);
    }

    /** True when the venues have confirmed that nothing is left. */
    public boolean isClean() {
        return left.isEmpty() && problems.isEmpty() && positions.stream().allMatch(ClosedPosition::closed);
    }
}
