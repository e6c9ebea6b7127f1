package org.colibri.store.database;

import java.nio.ByteBuffer;

/** What one record of a journal changes in the tables. */
@FunctionalInterface
interface Change {

    /** Writes it; the same change may be tried again after a rollback. */
    void write(Row row);

    /** Understands the records of one kind of journal. */
    @FunctionalInterface
    interface Reader {

        /**
         * The change, or null for a record that changes nothing here.
         *
         * @throws RuntimeException when it is not understood
         */
        Change read(int kind, ByteBuffer record);
    }
}
