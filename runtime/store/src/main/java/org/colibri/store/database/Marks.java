package org.colibri.store.database;

import java.util.List;
import java.util.Optional;
import org.colibri.store.database.Source.AccountName;
import org.jdbi.v3.core.Handle;

/** How far each journal is projected, as the database has it; within the caller's transaction. */
record Marks(Handle handle, String instance) {

    /**
     * One generation of a journal.
     *
     * @param account null for the host's own
     * @param record the newest that is projected, 0 for none
     * @param millis when that was appended
     */
    record Mark(int journal, int generation, Integer account, long record, long millis) {}

    Optional<Mark> find(String name) {
        return handle.createQuery("SELECT id, generation, account_id, record, millis FROM journals"
                        + " WHERE instance = ? AND name = ? ORDER BY generation DESC LIMIT 1")
                .bind(0, instance)
                .bind(1, name)
                .map((found, context) -> {
                    int account = found.getInt("account_id");
                    return new Mark(
                            found.getInt("id"),
                            found.getInt("generation"),
                            found.wasNull() ? null : account,
                            found.getLong("record"),
                            found.getLong("millis"));
                })
                .findOne();
    }

    /** A journal that begins, or begins anew. */
    Mark begin(String name, int generation, AccountName account) {
        Integer of = account == null ? null : account(account);
        int id = next("journals");
        handle.execute(
                "INSERT INTO journals (id, instance, name, generation, account_id, record, millis, lost, refused)"
                        + " VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0)",
                id,
                instance,
                name,
                generation,
                of);
        return new Mark(id, generation, of, 0, 0);
    }

    private int account(AccountName account) {
        Optional<Integer> known = handle.createQuery(
                        "SELECT id FROM accounts WHERE instance = ? AND connector = ? AND domain = ? AND account = ?")
                .bind(0, instance)
                .bind(1, account.connector())
                .bind(2, account.domain())
                .bind(3, account.account())
                .mapTo(Integer.class)
                .findOne();
        if (known.isPresent()) {
            return known.get();
        }
        int id = next("accounts");
        handle.execute(
                "INSERT INTO accounts (id, instance, connector, domain, account) VALUES (?, ?, ?, ?, ?)",
                id,
                instance,
                account.connector(),
                account.domain(),
                account.account());
        return id;
    }

    private int next(String table) {
        return handle.createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM " + table)
                .mapTo(Integer.class)
                .one();
    }

    /** Forgets what that journal's records from this one on have made; they are to be projected again. */
    void forget(Mark mark, long first) {
        for (String table : List.of("bot_run_markets", "bot_runs", "fees", "fills", "order_states", "orders")) {
            handle.execute("DELETE FROM " + table + " WHERE journal = ? AND record >= ?", mark.journal(), first);
        }
        handle.execute(
                "UPDATE journals SET record = ?, millis = 0, refused = 0 WHERE id = ?", first - 1, mark.journal());
    }

    /**
     * Moves the mark.
     *
     * @return false when somebody else has moved it since
     */
    boolean move(Mark from, long record, long millis, long lost, long refused) {
        return handle.execute(
                        "UPDATE journals SET record = ?, millis = ?, lost = lost + ?, refused = refused + ?"
                                + " WHERE id = ? AND record = ?",
                        record,
                        millis,
                        lost,
                        refused,
                        from.journal(),
                        from.record())
                == 1;
    }
}
