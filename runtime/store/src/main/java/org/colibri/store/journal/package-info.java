/**
 * The journals (REC-1): append-only memory-mapped logs, durable against a crash of the process.
 *
 * <h2>One journal for each account</h2>
 *
 * An account's orders live on one loop, so its journal has one writer: an append takes no lock and no atomic
 * instruction, records have no holes, the log is whole up to its end, and a restart reads exactly the records of the
 * account that it restores. With one log for all loops a process that dies while two threads write leaves a torn record
 * before a whole one that was acknowledged, and every record would have to carry its account.
 *
 * <h2>On disk</h2>
 *
 * A folder a journal: {@code lock}, segments {@code 0000000001.segment} and so on, and {@code set-aside}. A segment is
 * a header ({@link org.colibri.store.journal.FormatV1}) and records, then zeros up to its length. The next segment is
 * written full of zeros and its pages are touched before it is needed, off the loop: a full disk is an {@code
 * IOException} there, where a sparse mapped file would end the JVM's access with a signal. Its header gets the position
 * of its first record when it comes into use; so the log goes on in the next segment exactly if that begins where this
 * one's records end.
 *
 * <p>Room: creates are refused ({@code isWritable}) when no next segment can be had and an eighth of the current one is
 * left, so that fills and changes of living orders still go in. Another try is made when somebody asks, once a second at
 * most.
 *
 * <p>Opening reads everything. The first record whose length, position or checksum is wrong ends the log; what stands
 * behind it, in this and in later segments, is moved to {@code set-aside}, counted and logged. A torn tail was never
 * acknowledged, so its position is given again.
 *
 * <p>Upgrades: magic, version and number stand at the same place in all versions. Older versions are read by their
 * {@link org.colibri.store.journal.SegmentFormat}, and the log goes on in a segment of the current version; a newer one
 * is refused before anything is touched.
 *
 * <p>Against a crash of the machine, by setting: {@code safe(position)} is complete once the record is on the disk. One
 * force at a time brings everything there that was appended before it began, so that many orders share it; new segments
 * are on the disk, with their names, before they come into use. After a force that failed nobody knows what is on the
 * disk: the journal takes no new orders until the host is started again. Without the setting files are forced when a
 * journal is closed, and a damaged tail is noticed.
 *
 * <p>A second reader, the database's projection, follows with a {@link org.colibri.store.journal.JournalTail}; segments
 * are dropped once neither the account nor that reader needs them, and beyond 256 segments whoever needs them.
 *
 * <h2>Why not a library</h2>
 *
 * <ul>
 *   <li>Chronicle Queue (Apache 2.0, kept well, fast): a full disk "may crash" the process and an exception instead was
 *       declined (its issues 18 and 547), where REC-1 asks for refused creates and a host that goes on; no checksum in
 *       the open version; several jars of together about 1.5 MB and a list of {@code --add-exports} and
 *       {@code --add-opens} on Java 17, which every launcher, test and plugin author would carry.
 *   <li>Agrona (Apache 2.0, kept well): mapped buffers without bounds checks and no log; of it we would use what
 *       {@code MappedByteBuffer} does within the budget. Aeron Archive, which has the log, needs a media driver.
 *   <li>Logs of consensus libraries (Zeebe, Apache Ratis, Atomix) and of brokers (Artemis) bring replication, threads
 *       and allocation for each record, or a licence that is not open.
 *   <li>The write-ahead log of a database (SQLite, H2, RocksDB) is a system call or a lock away, on the loop.
 * </ul>
 */
package org.colibri.store.journal;
