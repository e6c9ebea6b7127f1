package org.colibri.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a percentile with the page compares with the one without it, and how sure that is: the same ratio over turns drawn
 * anew at random, many times (a bootstrap), because turns of one run differ more by other load than by the page.
 */
record Spread(double without, double with, double low, double high) {

    private static final int DRAWS = 2_000;

    /**
     * Nanoseconds become milliseconds.
     *
     * @param without a list for each turn without the page, as many as {@code with} has
     * @param share for example 0.99
     */
    static Spread of(List<List<Long>> without, List<List<Long>> with, double share) {
        SplittableRandom random = new SplittableRandom(1);
        double[] ratios = new double[DRAWS];
        int turns = without.size();
        for (int draw = 0; draw < DRAWS; draw++) {
            List<List<Long>> left = new ArrayList<>();
            List<List<Long>> right = new ArrayList<>();
            for (int i = 0; i < turns; i++) {
                // both of a pair, which were measured one after the other
                int turn = random.nextInt(turns);
                left.add(without.get(turn));
                right.add(with.get(turn));
            }
            ratios[draw] = percentile(right, share) / percentile(left, share);
        }
        Arrays.sort(ratios);
        return new Spread(
                percentile(without, share),
                percentile(with, share),
                ratios[DRAWS / 20],
                ratios[DRAWS - 1 - DRAWS / 20]);
    }

    double ratio() {
        return with / without;
    }

    private static double percentile(List<List<Long>> turns, double share) {
        long[] all = turns.stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return all[(int) (share * all.length)] / 1e6;
    }
}
