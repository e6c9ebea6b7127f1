package org.colibri.bench.recovery;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.colibri.api.book.OrderBook;
import org.colibri.api.model.BookState;

/**
 * How long after a lost connection, and after a lost message, a book is valid again. Arguments: {@code VENUES ROUNDS GAPS
 * SECONDS}: so many venues side by side; in each round each suffers one disconnect and then gaps, every fault so many seconds
 * after the book was valid again. Prints one line of JSON for each kind of fault and ends.
 */
public final class BookRecovery {

    private static final Duration LOOK = Duration.ofMillis(100);
    /** A reconnect after a healthy minute is made at once, one that comes sooner waits (NET-6). */
    private static final Duration HEALTHY = Duration.ofSeconds(61);

    private final Map<Fault, Waits> sinceFault = new EnumMap<>(Fault.class);
    private final Map<Fault, Waits> sinceInvalid = new EnumMap<>(Fault.class);
    private final int rounds;
    private final int gaps;
    private final Duration pause;
    private int running;

    private BookRecovery(int venues, int rounds, int gaps, Duration pause) {
        this.rounds = rounds;
        this.gaps = gaps;
        this.pause = pause;
        this.running = venues;
        for (Fault fault : Fault.values()) {
            sinceFault.put(fault, new Waits());
            sinceInvalid.put(fault, new Waits());
        }
    }

    /** On one thread: the venues share the figures. */
    public static void main(String[] args) {
        int venues = Integer.parseInt(args[0]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        BookRecovery recovery = new BookRecovery(
                venues,
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                Duration.ofSeconds(Integer.parseInt(args[3])));
        for (int i = 1; i <= venues; i++) {
            RecoveryVenue venue = new RecoveryVenue(vertx, i);
            Course course = recovery.new Course(venue, new SplittableRandom(i));
            venue.loop().execute(course::begin);
        }
    }

    /** What one venue goes through. */
    private final class Course {

        private final RecoveryVenue venue;
        private final SplittableRandom random;
        private final List<Fault> left = new ArrayList<>();
        private BrokenBook broken;
        private long reconnectedNanos;

        Course(RecoveryVenue venue, SplittableRandom random) {
            this.venue = venue;
            this.random = random;
            for (int round = 0; round < rounds; round++) {
                left.add(Fault.DISCONNECT);
                for (int i = 0; i < gaps; i++) {
                    left.add(Fault.GAP);
                }
            }
        }

        void begin() {
            OrderBook book = venue.book();
            if (book == null || book.state() != BookState.VALID) {
                venue.loop().timers().after(LOOK, this::begin);
                return;
            }
            broken = new BrokenBook(venue, RecoveryVenue.PAIR);
            reconnectedNanos = venue.loop().clock().monotonicNanos();
            next();
        }

        private void next() {
            if (left.isEmpty()) {
                if (--running == 0) {
                    report();
                }
                return;
            }
            Fault fault = left.remove(0);
            // Not in step with the market's messages, nor with the other venues.
            Duration wait = pause.plusMillis(random.nextInt(1_000));
            if (fault == Fault.DISCONNECT) {
                long since = venue.loop().clock().monotonicNanos() - reconnectedNanos;
                Duration healthy = HEALTHY.minusNanos(since).plusMillis(random.nextInt(1_000));
                wait = healthy.compareTo(wait) > 0 ? healthy : wait;
            }
            venue.loop()
                    .timers()
                    .after(
                            wait,
                            () -> broken.suffer(fault, (sent, invalid) -> {
                                sinceFault.get(fault).add(sent);
                                sinceInvalid.get(fault).add(invalid);
                                if (fault == Fault.DISCONNECT) {
                                    reconnectedNanos = venue.loop().clock().monotonicNanos();
                                }
                                next();
                            }));
        }
    }

    private void report() {
        for (Fault fault : Fault.values()) {
            Waits whole = sinceFault.get(fault);
            System.out.println(
                    "{\"fault\":\"" + fault.kind() + "\",\"count\":" + whole.count() + ",\"fromFault\":{" + whole.json()
                            + "},\"fromInvalid\":{" + sinceInvalid.get(fault).json() + "}}");
        }
        System.exit(0);
    }
}
