package org.colibri.store.database;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.colibri.api.time.Clock;
import org.colibri.store.journal.FileJournal;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of the host that uses the database. Its methods may be called on any thread and do not block, but
 * for close.
 */
final class Projector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration SAID_AGAIN = Duration.ofSeconds(30);
    /** What a host that stops waits for the newest records to come in. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);
    /** Look-ups that wait; an account asks for a few at a time. */
    private static final int MOST_READS = 1_000;

    private final Projection projection;
    private final Database database;
    private final ScheduledExecutorService thread;
    private final Clock clock;
    private final AtomicInteger reads = new AtomicInteger();
    private final Map<String, FileJournal> followed = new ConcurrentHashMap<>();
    private boolean failing;
    private long retryAtNanos;
    private long saidAtNanos;
    private boolean started;

    /**
     * @param thread one thread, which this closes
     */
    Projector(DatabaseAddress address, String instance, ScheduledExecutorService thread, Clock clock) {
        this(new Database(address), instance, thread, clock);
    }

    Projector(Database database, String instance, ScheduledExecutorService thread, Clock clock) {
        this.projection = new Projection(database, instance);
        this.database = database;
        this.thread = thread;
        this.clock = clock;
    }

    /** Projects that journal from now on. The first one opens the database. */
    void follow(Source source) {
        followed.put(source.name(), source.journal());
        thread.execute(() -> {
            projection.follow(source);
            if (!started) {
                started = true;
                thread.scheduleWithFixedDelay(this::turn, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    /** How many records of each journal the database does not have yet. Any thread. */
    Map<String, Long> behind() {
        Map<String, Long> behind = new TreeMap<>();
        followed.forEach((name, journal) -> {
            long unread = journal.unread();
            if (unread == 0 && journal.isClosed()) {
                followed.remove(name, journal);
            } else {
                behind.put(name, unread);
            }
        });
        return behind;
    }

    private void turn() {
        if (failing && clock.monotonicNanos() - retryAtNanos < 0) {
            return;
        }
        if (tryTurn()) {
            thread.execute(this::turn);
        }
    }

    /** Never throws: it would end the polling. */
    private boolean tryTurn() {
        try {
            boolean more = projection.turn();
            if (failing) {
                failing = false;
                LOG.info("The database {} can be written again; it is catching up", database);
            }
            return more;
        } catch (Exception | LinkageError e) {
            failed(e);
            return false;
        }
    }

    private void failed(Throwable e) {
        long now = clock.monotonicNanos();
        if (!failing || now - saidAtNanos >= SAID_AGAIN.toNanos()) {
            saidAtNanos = now;
            LOG.error(
                    "The database {} cannot be written: {}. Trading goes on, the journals keep what it lacks; see that"
                            + " it is there, has room and is locked by nobody ('colibri database rebuild' mends a damaged"
                            + " one while no host runs)",
                    database,
                    e.getMessage(),
                    failing ? null : e);
        }
        failing = true;
        retryAtNanos = now + RETRY.toNanos();
    }

    /** Asks the database once everything is in it that the journals show now; fails when it cannot be used. */
    <T> CompletableFuture<T> read(Function<Handle, T> query) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (reads.incrementAndGet() > MOST_READS) {
            reads.decrementAndGet();
            answer.completeExceptionally(new DatabaseException(
                    MOST_READS + " look-ups wait for the database " + database + " already", null));
            return answer;
        }
        try {
            thread.execute(() -> read(query, answer));
        } catch (RejectedExecutionException closed) {
            reads.decrementAndGet();
            answer.completeExceptionally(new DatabaseException("the host is stopping", closed));
        }
        return answer;
    }

    private <T> void read(Function<Handle, T> query, CompletableFuture<T> answer) {
        reads.decrementAndGet();
        try {
            while (projection.turn()) {
                // until nothing is left that the answer could miss
                continue;
            }
            answer.complete(projection.read(query));
        } catch (Exception | LinkageError e) {
            failed(e);
            answer.completeExceptionally(
                    new DatabaseException("the database " + database + " cannot be read: " + e.getMessage(), e));
        }
    }

    /** Catches up, for five seconds at most, and gives the database back. */
    @Override
    public void close() {
        CompletableFuture<Void> last = CompletableFuture.runAsync(
                () -> {
                    while (tryTurn()) {
                        continue;
                    }
                },
                thread);
        try {
            last.get(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn(
                    "The database {} does not have the newest records yet; the next start brings them in", database, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            thread.execute(projection::disconnect);
            thread.shutdown();
        }
    }
}
