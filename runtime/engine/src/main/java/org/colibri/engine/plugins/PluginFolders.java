package org.colibri.engine.plugins;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.colibri.api.time.Clock;

/**
 * Looks at the plugin folders again and again: a change counts once the file has been the same for two seconds, so that
 * a jar is not loaded while it is being copied. Blocks on files; used by one thread.
 */
public final class PluginFolders {

    private static final long QUIET_NANOS = 2_000_000_000L;

    private final List<Path> folders;
    private final Clock clock;
    private final Map<Path, Seen> seen = new HashMap<>();
    private final Map<Path, Stamp> settled = new HashMap<>();

    public PluginFolders(List<Path> folders, Clock clock) {
        this.folders = List.copyOf(folders);
        this.clock = clock;
    }

    /** What changed about a jar. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** A change of a jar in one of the folders that has settled. */
    public record Change(Kind kind, Path jar) {}

    private record Stamp(long size, long modifiedMillis) {}

    private record Seen(Stamp stamp, long sinceNanos) {}

    /** All jars that are there now, by name; they count as settled. */
    public List<Path> initial() throws IOException {
        settled.clear();
        seen.clear();
        settled.putAll(list());
        return settled.keySet().stream().sorted().toList();
    }

    /** The changes that have settled since the last look. */
    public List<Change> look() throws IOException {
        long now = clock.monotonicNanos();
        Map<Path, Stamp> present = list();
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<Path, Stamp> entry : new TreeMap<>(present).entrySet()) {
            Path jar = entry.getKey();
            Stamp stamp = entry.getValue();
            if (stamp.equals(settled.get(jar))) {
                seen.remove(jar);
            } else if (hasSettled(jar, stamp, now)) {
                changes.add(new Change(settled.containsKey(jar) ? Kind.CHANGED : Kind.ADDED, jar));
                settled.put(jar, stamp);
            }
        }
        for (Path gone : settled.keySet().stream().sorted().toList()) {
            if (!present.containsKey(gone) && hasSettled(gone, null, now)) {
                changes.add(new Change(Kind.REMOVED, gone));
                settled.remove(gone);
            }
        }
        return changes;
    }

    private boolean hasSettled(Path jar, Stamp stamp, long now) {
        Seen before = seen.get(jar);
        if (before == null || !Objects.equals(before.stamp(), stamp)) {
            seen.put(jar, new Seen(stamp, now));
            return false;
        }
        if (now - before.sinceNanos() < QUIET_NANOS) {
            return false;
        }
        seen.remove(jar);
        return true;
    }

    private Map<Path, Stamp> list() throws IOException {
        Map<Path, Stamp> jars = new HashMap<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.jar")) {
                for (Path jar : entries) {
                    addIfPresent(jars, jar);
                }
            }
        }
        return jars;
    }

    private static void addIfPresent(Map<Path, Stamp> jars, Path jar) throws IOException {
        try {
            jars.put(
                    jar,
                    new Stamp(Files.size(jar), Files.getLastModifiedTime(jar).toMillis()));
        } catch (NoSuchFileException e) {
            // Removed between the listing and the look: the next look sees it as gone.
            jars.remove(jar);
        }
    }
}
