package org.colibri.engine.replay;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;

/** A journal of which the kinds and sizes of what is appended are on the tape, and its answers. */
final class TapedJournal implements Journal {

    private final Journal journal;
    private final Tape tape;
    private final Questions questions;

    /**
     * @param journal the real one; null while playing
     * @param questions asks how safe a record is; null for who never asks
     */
    TapedJournal(Journal journal, Tape tape, Questions questions) {
        this.journal = journal;
        this.tape = tape;
        this.questions = questions;
    }

    @Override
    public long append(int kind, ByteBuffer record) {
        String what = "append " + kind + " " + record.remaining();
        long position = tape.read(what, () -> appendNow(kind, record), Long.class);
        if (position < 0) {
            throw new JournalException("the journal could not be written", null);
        }
        return position;
    }

    private long appendNow(int kind, ByteBuffer record) {
        try {
            return journal.append(kind, record);
        } catch (JournalException notWritten) {
            return -1;
        }
    }

    @Override
    public boolean isWritable() {
        return tape.read("isWritable", () -> journal.isWritable(), Boolean.class);
    }

    @Override
    public CompletableFuture<Void> safe(long position) {
        return questions == null
                ? Journal.super.safe(position)
                : questions.ask("safe", position, () -> journal.safe(position), nothing -> null, nothing -> null);
    }

    @Override
    public void keepFrom(long position) {
        if (journal != null) {
            journal.keepFrom(position);
        }
    }
}
