package org.colibri.engine.bots;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.colibri.api.time.Clock;
import org.slf4j.Logger;

/**
 * The newest lines that a bot logged, for {@code colibri logs}; what is older is in the log files. Lines are numbered
 * from 1, so that a reader can go on where it was. Loops write and the control socket's threads read without waiting
 * for each other.
 */
public final class BotLog {

    private static final int KEPT = 2_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String bot;
    private final Clock clock;
    private final AtomicReferenceArray<Line> ring = new AtomicReferenceArray<>(KEPT);
    private final AtomicLong last = new AtomicLong();

    /** @param clock for the times that the lines begin with */
    public BotLog(String bot, Clock clock) {
        this.bot = bot;
        this.clock = clock;
    }

    /** A logger that writes to the host's log, under the bot's name, and here. */
    public Logger logger(Class<?> owner) {
        return new BotLogger(bot, owner, this);
    }

    /** Adds a line, after the time in UTC. */
    void add(String text) {
        String line = TIME.format(Instant.ofEpochMilli(clock.millis())) + " " + text;
        long number = last.incrementAndGet();
        ring.set((int) (number % KEPT), new Line(number, line));
    }

    /** The lines after number {@code after}, 0 for all that are kept. */
    public Page after(long after) {
        long newest = last.get();
        List<String> lines = new ArrayList<>();
        long number = Math.max(after, newest - KEPT) + 1;
        while (number <= newest) {
            Line line = ring.get((int) (number % KEPT));
            if (line == null || line.number() < number) {
                return new Page(lines, number - 1); // numbered, but not written yet: the next page has it
            }
            if (line.number() == number) {
                lines.add(line.text());
            }
            number++;
        }
        return new Page(lines, newest);
    }

    private record Line(long number, String text) {}

    /** Some lines, and the number of the newest of them. */
    public record Page(List<String> lines, long last) {
        public Page {
            lines = List.copyOf(lines);
        }
    }
}
