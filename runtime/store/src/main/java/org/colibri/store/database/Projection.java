package org.colibri.store.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the records of the open journals into the database, each exactly once. Used by one thread. After a failure it
 * connects anew and goes on from the database's marks.
 */
final class Projection {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    /** Records of one transaction. */
    private static final int BATCH = 500;

    private final Database database;
    private final String instance;
    private final int most;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Follower> followers = new LinkedHashMap<>();
    private Handle handle;

    /**
     * @param instance tag of this installation
     */
    Projection(Database database, String instance) {
        this(database, instance, BATCH);
    }

    Projection(Database database, String instance, int most) {
        this.database = database;
        this.instance = instance;
        this.most = most;
    }

    /** Follows that journal from now on, in the place of one of that name before. */
    void follow(Source source) {
        sources.put(source.name(), source);
        followers.remove(source.name());
    }

    /**
     * Writes a batch of each journal. A journal that is closed is forgotten once it is projected to its end.
     *
     * @return true when there may be more
     */
    boolean turn() {
        boolean more = false;
        try {
            for (Source source : List.copyOf(sources.values())) {
                Follower follower = follower(source);
                boolean wrote = follower.project();
                more |= wrote;
                if (!wrote && source.journal().isClosed() && follower.isAtEnd()) {
                    sources.remove(source.name());
                    followers.remove(source.name());
                }
            }
            return more;
        } catch (RuntimeException | Error e) {
            disconnect();
            throw e;
        }
    }

    private Follower follower(Source source) {
        Follower known = followers.get(source.name());
        if (known == null) {
            known = Follower.open(source, handle(), database.dialect(), instance, most);
            followers.put(source.name(), known);
        }
        return known;
    }

    private Handle handle() {
        if (handle == null) {
            handle = database.open();
        }
        return handle;
    }

    /** Reads the database as it is now. */
    <T> T read(Function<Handle, T> query) {
        try {
            return query.apply(handle());
        } catch (RuntimeException | Error e) {
            disconnect();
            throw e;
        }
    }

    /** Gives up the connection; the next turn makes another. */
    void disconnect() {
        followers.clear();
        Handle closing = handle;
        handle = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (RuntimeException e) {
                // What made us disconnect is told already; of a broken connection nothing else is to be expected.
                LOG.debug("closing {}", database, e);
            }
        }
    }
}
