package org.colibri.store.database;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.colibri.store.journal.JournalTail;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one journal into the database. Used by one thread; after a failure a new one takes its place. */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private final Source source;
    private final Handle handle;
    private final Dialect dialect;
    private final String instance;
    private final int most;
    private final Marks marks;
    private Marks.Mark mark;
    private JournalTail tail;

    /** A record that was read; its change is null where it has none. */
    private record Read(long record, long millis, Change change, boolean refused) {}

    private Follower(Source source, Handle handle, Dialect dialect, String instance, int most) {
        this.source = source;
        this.handle = handle;
        this.dialect = dialect;
        this.instance = instance;
        this.most = most;
        marks = new Marks(handle, instance);
    }

    /**
     * Goes on where the database's mark stands.
     *
     * @param most records of one transaction
     */
    static Follower open(Source source, Handle handle, Dialect dialect, String instance, int most) {
        Follower follower = new Follower(source, handle, dialect, instance, most);
        handle.useTransaction(transaction -> follower.begin());
        source.journal().holdFrom(follower.mark.record());
        return follower;
    }

    boolean isAtEnd() {
        return tail.isAtEnd();
    }

    /** Has everything projected again that the journal still holds; older rows stay. */
    static void forget(Source source, Handle handle, Dialect dialect, String instance) {
        Follower follower = new Follower(source, handle, dialect, instance, 1);
        handle.useTransaction(transaction -> {
            int before = follower.marks
                    .find(source.name())
                    .map(Marks.Mark::generation)
                    .orElse(0);
            follower.begin();
            // of a journal that is not the one which was projected there is nothing to be forgotten
            if (follower.mark.generation() == before) {
                follower.marks.forget(follower.mark, source.journal().first());
            }
        });
    }

    private void begin() {
        mark = marks.find(source.name()).orElseGet(() -> marks.begin(source.name(), 1, source.account()));
        tail = source.journal().tail(mark.record());
        if (mark.record() > 0 && !continues()) {
            LOG.warn(
                    "The journal {} is not the one that was projected up to record {}, or has lost its end: it is"
                            + " projected from its beginning; what is in the database stays",
                    source.name(),
                    mark.record());
            mark = marks.begin(source.name(), mark.generation() + 1, source.account());
            tail = source.journal().tail(0);
        }
    }

    /** Reads the record of the mark again: the same log has the same there, unless it had to drop it. */
    private boolean continues() {
        List<Read> first = new ArrayList<>();
        tail.read(1, (record, kind, millis, bytes) -> first.add(new Read(record, millis, null, false)));
        if (first.isEmpty()) {
            return false;
        }
        Read read = first.get(0);
        if (read.record() > mark.record()) {
            tail = source.journal().tail(read.record());
            return true;
        }
        return read.millis() == mark.millis();
    }

    /**
     * Projects the next records, one transaction of them at most.
     *
     * @return false when there were none
     */
    boolean project() {
        List<Read> batch = new ArrayList<>();
        tail.read(most, (record, kind, millis, bytes) -> batch.add(read(record, kind, millis, bytes)));
        if (batch.isEmpty()) {
            return false;
        }
        try {
            write(batch);
        } catch (RuntimeException e) {
            if (!isOfRow(e)) {
                throw e;
            }
            batch.forEach(this::writeAlone);
        }
        source.journal().holdFrom(mark.record());
        return true;
    }

    private Read read(long record, int kind, long millis, ByteBuffer bytes) {
        try {
            return new Read(record, millis, source.reader().read(kind, bytes), false);
        } catch (RuntimeException e) {
            LOG.error("Record {} of the journal {} is left out of the database", record, source.name(), e);
            return new Read(record, millis, null, true);
        }
    }

    /** One of the batch cannot be stored as it is: it is left out, the others are not. */
    private void writeAlone(Read read) {
        try {
            write(List.of(read));
        } catch (RuntimeException e) {
            if (!isOfRow(e)) {
                throw e;
            }
            LOG.error("Record {} of the journal {} is left out of the database", read.record(), source.name(), e);
            write(List.of(new Read(read.record(), read.millis(), null, true)));
        }
    }

    /** The database is in order, one of the records cannot be stored. */
    private boolean isOfRow(RuntimeException e) {
        return e instanceof JdbiException
                ? e.getCause() instanceof SQLException sql && dialect.isOfRow(sql)
                : !(e instanceof DatabaseException);
    }

    private void write(List<Read> batch) {
        Read last = batch.get(batch.size() - 1);
        long lost = batch.get(0).record() - mark.record() - 1;
        handle.useTransaction(transaction -> {
            batch.forEach(this::apply);
            long refused = batch.stream().filter(Read::refused).count();
            if (!marks.move(mark, last.record(), last.millis(), lost, refused)) {
                throw new DatabaseException(
                        "another host writes the journal " + source.name() + " into the same database", null);
            }
        });
        if (lost > 0) {
            LOG.error(
                    "{} records of the journal {} were dropped before the database had them (its segments are"
                            + " bounded); trading is not affected",
                    lost,
                    source.name());
        }
        mark = new Marks.Mark(mark.journal(), mark.generation(), mark.account(), last.record(), last.millis());
    }

    private void apply(Read read) {
        if (read.change() != null) {
            read.change()
                    .write(new Row(
                            handle, dialect, instance, mark.account(), mark.journal(), read.record(), read.millis()));
        }
    }
}
