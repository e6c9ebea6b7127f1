package org.colibri.store.journal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.Journals;
import org.colibri.api.time.Clock;

/** Journals in a folder, each in one of its own. */
public final class FileJournals implements Journals {

    private final Path folder;
    private final Clock clock;
    private final Executor background;

    /**
     * @param background runs tasks one after another, off the loops
     */
    public FileJournals(Path folder, Clock clock, Executor background) {
        this.folder = folder;
        this.clock = clock;
        this.background = background;
    }

    @Override
    public Journal open(String name) {
        return FileJournal.open(
                folder.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8) + ".journal"), clock, background);
    }
}
