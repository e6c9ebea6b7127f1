package org.colibri.store.database;

import java.math.BigDecimal;
import org.jdbi.v3.core.Handle;

/**
 * Where a record's change is written: the connection, within a transaction, and the keys that its rows carry.
 *
 * @param account id of the journal's account; null for the host's own journal
 * @param journal id of the journal's generation
 * @param record position in the journal
 * @param millis when it was appended
 */
record Row(Handle handle, Dialect dialect, String instance, Integer account, int journal, long record, long millis) {

    /** Runs a statement and returns how many rows it changed. */
    int execute(String sql, Object... values) {
        Object[] bound = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            bound[i] = bound(values[i]);
        }
        return handle.execute(sql, bound);
    }

    private Object bound(Object value) {
        if (value instanceof BigDecimal decimal) {
            return dialect.decimal(decimal);
        } else if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        } else if (value instanceof String text) {
            // PostgreSQL refuses texts with this character
            return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        }
        return value instanceof Enum<?> word ? word.name() : value;
    }
}
