package org.colibri.engine.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.Journals;

/** Journals that keep nothing but remember which of them are open. */
public final class RecordedJournals implements Journals {

    /** Names of those that were opened, in order. */
    public final List<String> opened = new ArrayList<>();
    /** Names of those that are open now. */
    public final List<String> open = new ArrayList<>();
    /** When set, nothing can be opened, with this reason. */
    public String refusal;

    @Override
    public Journal open(String name) {
        if (refusal != null) {
            throw new JournalException(refusal, null);
        }
        opened.add(name);
        open.add(name);
        return new Journal() {
            @Override
            public long append(int kind, ByteBuffer record) {
                return 1;
            }

            @Override
            public boolean isWritable() {
                return true;
            }

            @Override
            public void close() {
                open.remove(name);
            }
        };
    }
}
