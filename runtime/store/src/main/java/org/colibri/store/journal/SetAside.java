package org.colibri.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Takes what is not part of the log out of it without losing a byte, and counts it. Blocks on the file system. */
final class SetAside {

    private final Path folder;
    private final long millis;
    private final List<Path> files = new ArrayList<>();
    private long bytes;

    /**
     * @param millis time of the opening, part of the names
     */
    SetAside(Path folder, long millis) {
        this.folder = folder;
        this.millis = millis;
    }

    /** What was set aside, in order. */
    List<Path> files() {
        return List.copyOf(files);
    }

    long bytes() {
        return bytes;
    }

    /** A whole segment. */
    void whole(Path segment) throws IOException {
        Path target = target(segment, "whole");
        bytes += Files.size(segment);
        Files.move(segment, target);
        files.add(target);
    }

    /** What stands from that offset on; zeros stand there afterwards. Copied and forced before it is taken away. */
    void tail(Path segment, ByteBuffer content, int from) throws IOException {
        int to = Blank.end(content, from);
        Path target = target(segment, "from-" + from);
        try (FileChannel copy = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(copy, content.slice(from, to - from), 0);
        }
        try (FileChannel original = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            write(original, ByteBuffer.allocate(to - from), from);
        }
        bytes += to - from;
        files.add(target);
    }

    private static void write(FileChannel channel, ByteBuffer content, long at) throws IOException {
        while (content.hasRemaining()) {
            at += channel.write(content, at);
        }
        channel.force(true);
    }

    private Path target(Path segment, String part) throws IOException {
        Files.createDirectories(folder);
        String name = segment.getFileName() + "." + part + "." + millis;
        Path target = folder.resolve(name);
        for (int i = 2; Files.exists(target); i++) {
            target = folder.resolve(name + "-" + i);
        }
        return target;
    }
}
