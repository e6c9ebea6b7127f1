package org.colibri.api.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JournalTest {

    @Test
    @DisplayName("REC-1: the journal that keeps nothing takes every record and never refuses creates")
    void keepsNothing() {
        Journal journal = Journal.none();
        assertThat(journal.append(1, ByteBuffer.allocate(8))).isZero();
        assertThat(journal.append(1, ByteBuffer.allocate(8))).isZero();
        assertThat(journal.isWritable()).isTrue();
    }
}
