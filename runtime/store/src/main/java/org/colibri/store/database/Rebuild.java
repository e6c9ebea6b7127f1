package org.colibri.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.colibri.api.time.Clock;
import org.colibri.store.journal.FileJournals;
import org.jdbi.v3.core.Handle;

/**
 * Makes the database anew from the journals, while no host runs. Each row carries the record that made it: those that
 * the journals still hold are deleted and projected again, older ones stay. A SQLite file that is damaged is set
 * aside.
 */
public final class Rebuild {

    /** SQLITE_CORRUPT, SQLITE_NOTADB. */
    private static final Set<Integer> DAMAGED = Set.of(11, 26);

    private final DatabaseAddress address;
    private final FileJournals journals;
    private final String instance;
    private final Clock clock;

    /**
     * @param instance tag of this installation
     */
    public Rebuild(DatabaseAddress address, FileJournals journals, String instance, Clock clock) {
        this.address = address;
        this.journals = journals;
        this.instance = instance;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param setAside the damaged file; null when there was none
     */
    public record Result(List<Rebuilt> journals, Path setAside) {}

    /**
     * One journal.
     *
     * @param first position of the oldest record that it held
     * @param records that were projected
     */
    public record Rebuilt(String journal, long first, long records) {}

    /**
     * Does it. Blocks; a rebuild that is interrupted goes on when the host starts or at the next one.
     *
     * @throws DatabaseException when the database cannot be used
     * @throws org.colibri.api.journal.JournalException when a journal cannot be read
     */
    public Result run() {
        Path damaged = setAsideWhatIsDamaged();
        Database database = new Database(address);
        List<Rebuilt> done = new ArrayList<>();
        for (String name : journals.names()) {
            Optional<Source> source = Source.of(name, journals);
            source.ifPresent(one -> done.add(rebuild(database, one)));
        }
        if (done.isEmpty()) {
            database.open().close();
        }
        return new Result(List.copyOf(done), damaged);
    }

    private Rebuilt rebuild(Database database, Source source) {
        source.journal().holdFrom(0);
        Projection projection = new Projection(database, instance);
        try {
            projection.<Void>read(handle -> {
                Follower.forget(source, handle, database.dialect(), instance);
                return null;
            });
            long first = source.journal().first();
            long[] newest = new long[1];
            source.journal().replay(first, (position, kind, millis, bytes) -> newest[0] = position);
            projection.follow(source);
            while (projection.turn()) {
                continue;
            }
            return new Rebuilt(source.name(), first, newest[0] == 0 ? 0 : newest[0] - first + 1);
        } finally {
            projection.disconnect();
            source.journal().close();
        }
    }

    private Path setAsideWhatIsDamaged() {
        Path file = address.file().orElse(null);
        if (file == null || !Files.exists(file) || isWhole()) {
            return null;
        }
        Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + clock.millis());
        try {
            Files.move(file, aside);
            for (String beside : List.of("-wal", "-shm")) {
                Path part = file.resolveSibling(file.getFileName() + beside);
                if (Files.exists(part)) {
                    Files.move(part, aside.resolveSibling(aside.getFileName() + beside));
                }
            }
        } catch (IOException e) {
            throw new DatabaseException("the damaged database " + file + " cannot be set aside: " + e, e);
        }
        return aside;
    }

    private boolean isWhole() {
        try (Handle handle = new Database(address).open()) {
            return handle.createQuery("PRAGMA quick_check(1)")
                    .mapTo(String.class)
                    .one()
                    .equals("ok");
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && DAMAGED.contains(sql.getErrorCode() & 0xff)) {
                    return false;
                }
            }
            throw e;
        }
    }
}
