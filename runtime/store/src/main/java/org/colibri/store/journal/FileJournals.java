package org.colibri.store.journal;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.Journals;
import org.colibri.api.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Journals in a folder, each in one of its own. */
public final class FileJournals implements Journals {

    private static final Logger LOG = LoggerFactory.getLogger(FileJournals.class);
    private static final String SUFFIX = ".journal";
    private static final Duration KEEP_READY = Duration.ofMillis(250);

    private final Path folder;
    private final Clock clock;
    private final ScheduledExecutorService background;
    private final Forcing forcing;
    private final Set<FileJournal> opened = ConcurrentHashMap.newKeySet();

    /**
     * Journals that survive a crash of the process.
     *
     * @param background one thread, off the loops
     */
    public FileJournals(Path folder, Clock clock, ScheduledExecutorService background) {
        this(folder, clock, background, (Forcing) null);
    }

    /**
     * Journals of which a record survives a crash of the machine once {@code safe} is complete.
     *
     * @param background one thread, off the loops
     * @param forcing runs what waits for the disk: a thread for each journal that is being forced, off the loops
     */
    public FileJournals(Path folder, Clock clock, ScheduledExecutorService background, Executor forcing) {
        this(folder, clock, background, new Forcing(forcing));
    }

    private FileJournals(Path folder, Clock clock, ScheduledExecutorService background, Forcing forcing) {
        this.folder = folder;
        this.clock = clock;
        this.background = background;
        this.forcing = forcing;
        background.scheduleWithFixedDelay(
                this::keepReady, KEEP_READY.toNanos(), KEEP_READY.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public FileJournal open(String name) {
        return open(name, FileJournal.SEGMENT_BYTES);
    }

    /** One of which little is expected, in smaller segments of that length. */
    public FileJournal open(String name, int segmentBytes) {
        Path own = folder.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8) + SUFFIX);
        FileJournal journal = FileJournal.open(own, segmentBytes, clock, background, forcing);
        opened.add(journal);
        return journal;
    }

    /** Names of the journals that are there. Blocks on the file system. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.map(own -> own.getFileName().toString())
                    .filter(own -> own.endsWith(SUFFIX))
                    .map(own -> own.substring(0, own.length() - SUFFIX.length()))
                    .map(own -> URLDecoder.decode(own, StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new JournalException("the folder " + folder + " cannot be read: " + e, e);
        }
    }

    private void keepReady() {
        opened.removeIf(FileJournal::isClosed);
        for (FileJournal journal : opened) {
            try {
                journal.keepReady();
            } catch (RuntimeException | InternalError e) {
                LOG.error("{} cannot be kept ready: its disk or file is damaged", journal, e);
            }
        }
    }
}
