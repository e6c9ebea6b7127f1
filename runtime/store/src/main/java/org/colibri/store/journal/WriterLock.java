package org.colibri.store.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.colibri.api.journal.JournalException;

/** The right to be a journal's only writer; the operating system gives it back when the process ends. */
record WriterLock(FileChannel channel, FileLock lock) {

    /**
     * Takes it.
     *
     * @throws JournalException when there is a writer already, in this process or another
     */
    static WriterLock take(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new JournalException(
                    "the journal " + folder + " has a writer already; end the other host, or wait until it has let go",
                    null);
        }
        return new WriterLock(channel, lock);
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    void release() throws IOException {
        lock.release();
        channel.close();
    }
}
