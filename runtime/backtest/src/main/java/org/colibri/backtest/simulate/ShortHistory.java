package org.colibri.backtest.simulate;

import java.util.List;

/**
 * The shortest history that was found to fail.
 *
 * @param decisions what happens in it, for people
 * @param numbers of those decisions in the seed's whole list
 * @param outcome of it
 */
public record ShortHistory(List<String> decisions, List<Integer> numbers, Outcome outcome) {

    public ShortHistory {
        decisions = List.copyOf(decisions);
        numbers = List.copyOf(numbers);
    }

    /** The numbers as {@code --only} takes them: {@code 3,7-12}. */
    public String only() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.size(); i++) {
            int first = numbers.get(i);
            int last = first;
            while (i + 1 < numbers.size() && numbers.get(i + 1) == last + 1) {
                last = numbers.get(++i);
            }
            text.append(text.length() == 0 ? "" : ",").append(first);
            if (last > first) {
                text.append('-').append(last);
            }
        }
        return text.toString();
    }
}
