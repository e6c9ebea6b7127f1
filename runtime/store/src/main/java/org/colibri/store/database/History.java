package org.colibri.store.database;

import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;

/** Reads what the database holds, while a host writes it or none does. Used by one thread; blocks on the database. */
public final class History implements AutoCloseable {

    /** Rows that PostgreSQL sends at a time; all of them at once would have to fit into the memory. */
    private static final int FETCH = 1_000;

    private final Handle handle;
    private final DatabaseAddress address;

    private History(Handle handle, DatabaseAddress address) {
        this.handle = handle;
        this.address = address;
    }

    /**
     * What is asked for; null where it does not matter.
     *
     * @param since milliseconds since the epoch
     */
    public record Filter(Long since, String bot, String account, String connector) {}

    /** A fill with where and by whom. */
    public record BotFill(String connector, String account, String bot, Fill fill) {}

    /** The newest state of an order with where and by whom; {@code owner} is {@code bot} or {@code bot/executor}. */
    public record BotOrder(String connector, String account, String bot, String owner, Order order) {}

    /**
     * How far a journal is projected.
     *
     * @param record the newest that is in the database
     * @param millis when it was written
     * @param lost records that the journal dropped before
     * @param refused records that could not be understood or stored
     */
    public record Projected(String journal, int generation, long record, long millis, long lost, long refused) {}

    /**
     * Opens it for reading.
     *
     * @throws NoDatabaseException when there is none
     * @throws DatabaseException when it cannot be read, or has other tables than this program
     */
    public static History open(DatabaseAddress address) {
        address.file().filter(file -> !Files.exists(file)).ifPresent(missing -> {
            throw new NoDatabaseException(missing);
        });
        Handle handle = null;
        try {
            handle = Jdbi.create(DataSources.reading(address)).open();
            Schema.check(handle);
            return new History(handle, address);
        } catch (JdbiException e) {
            close(handle);
            throw new DatabaseException("the database " + address + " cannot be read: " + reason(e), e);
        } catch (DatabaseException e) {
            close(handle);
            throw e;
        }
    }

    private static void close(Handle handle) {
        if (handle != null) {
            handle.close();
        }
    }

    private static String reason(JdbiException e) {
        return e.getCause() instanceof SQLException sql ? sql.getMessage() : e.getMessage();
    }

    /** Takes rows one after another; what it throws ends the reading. */
    @FunctionalInterface
    public interface Taker<T> {
        void take(T row) throws Exception;
    }

    /** Shows the fills, oldest first. */
    public void fills(Filter filter, Taker<BotFill> taker) throws Exception {
        Conditions where = new Conditions(filter, "f.filled_at");
        each(
                where.query("SELECT f.*, a.connector, a.account, o.bot FROM fills f"
                        + " JOIN accounts a ON a.id = f.account_id LEFT JOIN orders o"
                        + " ON o.account_id = f.account_id AND o.client_order_id = f.client_order_id"
                        + where + " ORDER BY f.filled_at, f.journal, f.record"),
                row -> new BotFill(
                        row.getString("connector"),
                        row.getString("account"),
                        row.getString("bot"),
                        OrderRows.fill(row)),
                taker);
    }

    /** Shows the orders, oldest first. */
    public void orders(Filter filter, Taker<BotOrder> taker) throws Exception {
        Conditions where = new Conditions(filter, "o.created_at");
        each(
                where.query("SELECT o.*, a.connector, a.account FROM orders o JOIN accounts a ON a.id = o.account_id"
                        + where + " ORDER BY o.created_at, o.journal, o.record"),
                row -> new BotOrder(
                        row.getString("connector"),
                        row.getString("account"),
                        row.getString("bot"),
                        row.getString("owner"),
                        OrderRows.order(row)),
                taker);
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Within a transaction: only so PostgreSQL sends the rows bit by bit, and all of them are of one moment. */
    private <T> void each(Query query, RowReader<T> reader, Taker<T> taker) throws Exception {
        handle.begin();
        try (Stream<T> rows = query.setFetchSize(FETCH).map((row, context) -> reader.read(row)).stream()) {
            for (T row : (Iterable<T>) rows::iterator) {
                taker.take(row);
            }
        } finally {
            handle.rollback();
        }
    }

    /** The conditions of a filter, and their values. */
    private final class Conditions {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Conditions(Filter filter, String time) {
            add(time + " >= ?", filter.since());
            add("o.bot = ?", filter.bot());
            add("a.account = ?", filter.account());
            add("a.connector = ?", filter.connector());
        }

        private void add(String condition, Object value) {
            if (value != null) {
                conditions.add(condition);
                values.add(value);
            }
        }

        Query query(String sql) {
            Query query = handle.createQuery(sql);
            for (int i = 0; i < values.size(); i++) {
                query.bind(i, values.get(i));
            }
            return query;
        }

        @Override
        public String toString() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }
    }

    /** How far each journal is projected, its newest generation. */
    public List<Projected> projected() {
        return handle.createQuery("SELECT name, generation, record, millis, lost, refused FROM journals j"
                        + " WHERE generation = (SELECT MAX(generation) FROM journals k"
                        + " WHERE k.instance = j.instance AND k.name = j.name) ORDER BY name, instance")
                .map((row, context) -> new Projected(
                        row.getString("name"),
                        row.getInt("generation"),
                        row.getLong("record"),
                        row.getLong("millis"),
                        row.getLong("lost"),
                        row.getLong("refused")))
                .list();
    }

    /** How many rows the tables hold that people ask for. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map.of("orders", "orders", "fills", "fills", "runs", "bot_runs").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> counts.put(
                        entry.getKey(),
                        handle.createQuery("SELECT COUNT(*) FROM " + entry.getValue())
                                .mapTo(Long.class)
                                .one()));
        return counts;
    }

    /** Version of the tables. */
    public int version() {
        return Schema.VERSION;
    }

    @Override
    public void close() {
        handle.close();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
