package org.colibri.engine.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The exclusive right to a state directory: two hosts on one directory would send each other's orders. The operating
 * system gives it back when the process ends, however it ends.
 */
public final class HostLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private HostLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock. Blocks on the file system.
     *
     * @throws StateException when another host holds it; it names that host's process id and the directory
     */
    public static HostLock acquire(StateDirectory directory) {
        Path file = directory.lockFile();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StateException(
                        "another host (process " + pidIn(file) + ") is running on the state directory "
                                + directory.root() + "; talk to it with 'colibri status', end it with 'colibri stop',"
                                + " or set COLIBRI_HOME to another folder",
                        null);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            return new HostLock(channel, lock);
        } catch (IOException e) {
            closeAfter(channel, e);
            throw new StateException("the lock " + file + " cannot be taken: " + StateDirectory.reason(e), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String pidIn(Path file) throws IOException {
        String pid = Files.readString(file).trim();
        return pid.isEmpty() ? "unknown" : pid;
    }

    private static void closeAfter(FileChannel channel, IOException failure) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Gives the directory back. */
    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new StateException("the host's lock cannot be released: " + StateDirectory.reason(e), e);
        }
    }
}
