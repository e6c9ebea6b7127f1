package org.colibri.plugins.binance.emulator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.market.RecordedFrames;
import org.colibri.venuekit.market.Recording;

/** The files of one recording: beside the socket frames lie those with book snapshots and with instruments. */
final class RecordingFiles {

    private static final List<String> COMPANIONS = List.of(".http.jsonl.gz", ".jsonl.gz", ".http.jsonl", ".jsonl");

    private RecordingFiles() {}

    /** The recording, and what lies beside its file under the same first name; blocks while it reads. */
    static List<RecordedFrames> with(RecordedFrames recording, Path file, Loop loop) {
        List<RecordedFrames> all = new ArrayList<>();
        all.add(recording);
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        for (String companion : COMPANIONS) {
            Path beside = file.resolveSibling(stem + companion);
            if (!beside.equals(file) && Files.isReadable(beside)) {
                all.add(Recording.read(beside, loop));
            }
        }
        return all;
    }
}
