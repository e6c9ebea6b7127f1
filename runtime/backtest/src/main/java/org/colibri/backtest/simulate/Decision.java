package org.colibri.backtest.simulate;

/**
 * One thing that happens in a simulation.
 *
 * @param number its place in the whole list of the seed
 * @param gapNanos time since the one before, faults among faults and the others among the others
 */
record Decision(int number, long gapNanos, Act act) {

    @Override
    public String toString() {
        return "#" + number + " +" + gapNanos / 1_000 + "us " + act;
    }
}
