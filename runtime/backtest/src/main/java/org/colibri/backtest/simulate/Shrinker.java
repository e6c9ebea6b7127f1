package org.colibri.backtest.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes a failing list of decisions shorter: leaves out ever smaller pieces as long as what is left still fails. */
final class Shrinker {

    private final Function<List<Decision>, Outcome> runs;
    private int left;

    /** @param mostRuns after which the shortest list found so far is taken */
    Shrinker(Function<List<Decision>, Outcome> runs, int mostRuns) {
        this.runs = runs;
        this.left = mostRuns;
    }

    /** The shortest failing list that was found; the same one when leaving out anything makes it right. */
    List<Decision> shorten(List<Decision> failing) {
        List<Decision> shortest = List.copyOf(failing);
        for (int piece = Math.max(1, shortest.size() / 2); left > 0; piece = Math.max(1, piece / 2)) {
            int before = shortest.size();
            shortest = without(shortest, piece);
            if (piece == 1 && shortest.size() == before) {
                break;
            }
        }
        return shortest;
    }

    /** Tries to leave out each piece of that size, the last ones first: what came after the fault matters least. */
    private List<Decision> without(List<Decision> failing, int piece) {
        List<Decision> shortest = failing;
        for (int end = failing.size(); end > 0 && left > 0; end -= piece) {
            int from = Math.max(0, end - piece);
            List<Decision> shorter = new ArrayList<>(shortest.subList(0, from));
            shorter.addAll(shortest.subList(Math.min(end, shortest.size()), shortest.size()));
            left--;
            if (!runs.apply(shorter).isRight()) {
                shortest = shorter;
            }
        }
        return shortest;
    }
}
