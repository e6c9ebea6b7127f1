/**
 * The database: a projection of the journals, for reading. Trading does not need it.
 *
 * <p>One thread for the whole host follows the open journals and writes what they say in batches. How far each
 * journal is projected is committed with the rows, so that each record comes in exactly once, however often the
 * process or the database fails in between. While the database is broken, locked or full, journals keep their
 * segments (up to their own bound) and the thread catches up later; beyond the bound what the database lost is
 * counted.
 *
 * <p>SQLite by default, PostgreSQL by JDBC URL. Libraries: Jdbi runs the statements (one jar of a megabyte and no
 * generated code; jOOQ is five and wants a generator, Hibernate manages objects where rows are wanted), Flyway the
 * migrations (both databases, 0.8 MB; Liquibase is three times that and brings a second language for the same SQL).
 *
 * <p>Runs of bots have a journal of the host's own, {@code host}, and come in like everything else: they survive a
 * broken database, and a rebuild brings them back. Funding payments have no table before something writes them.
 */
package org.colibri.store.database;
