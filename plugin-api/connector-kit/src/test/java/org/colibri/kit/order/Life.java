package org.colibri.kit.order;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.journal.Journal;
import org.colibri.kit.order.JournalEntry.FillBooked;

/** A process that dies right after a record: what it does from then on reaches neither the journal nor the venue. */
final class Life implements Journal {

    /** Trade ids of all fills that earlier lives booked. */
    final List<String> bookedBefore;

    boolean alive = true;

    private final MemoryJournal journal;
    private final AccountApi venue;
    private int left;

    Life(MemoryJournal journal, AccountApi venue, int records) {
        this.journal = journal;
        this.venue = venue;
        this.left = records;
        this.bookedBefore = journal.entries(FillBooked.class).stream()
                .filter(entry -> !entry.correction())
                .map(entry -> entry.fill().tradeId())
                .toList();
    }

    /** It will not die of its records any more. */
    void spare() {
        left = Integer.MAX_VALUE;
    }

    @Override
    public long append(int kind, ByteBuffer record) {
        if (!alive) {
            return journal.records.size();
        }
        long position = journal.append(kind, record);
        alive = --left > 0;
        return position;
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void keepFrom(long position) {
        if (alive) {
            journal.keepFrom(position);
        }
    }

    /** The venue as this life reaches it. */
    AccountApi api() {
        return (AccountApi) Proxy.newProxyInstance(
                AccountApi.class.getClassLoader(), new Class<?>[] {AccountApi.class}, (proxy, method, arguments) -> {
                    if (!alive) {
                        return new CompletableFuture<>();
                    }
                    try {
                        return method.invoke(venue, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
