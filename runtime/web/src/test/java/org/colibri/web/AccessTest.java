package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Access to the HTTP interface")
class AccessTest {

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime(1_700_000_000_000L);
    private final Access access = new Access("the-token", time.clock(), new SecureRandom());

    @Test
    @DisplayName("the token is let in, anything else is not, nor nothing")
    void token() {
        assertThat(access.allows("the-token")).isTrue();
        assertThat(access.allows("the-tokem")).isFalse();
        assertThat(access.allows("")).isFalse();
        assertThat(access.allows(null)).isFalse();
        assertThat(access.allows("x".repeat(100_000))).isFalse();
    }

    @Test
    @DisplayName("a code opens one session, once, and within ten minutes")
    void code() {
        String code = access.newCode();
        Optional<Access.Session> session = access.open(code);

        assertThat(session).isPresent();
        assertThat(access.allows(session.get().token())).isTrue();
        assertThat(access.allows(code)).isFalse();
        assertThat(access.open(code)).isEmpty();

        String late = access.newCode();
        time.advance(Duration.ofMinutes(10));
        assertThat(access.open(late)).isEmpty();
    }

    @Test
    @DisplayName("a session ends when it is closed, and after twelve hours")
    void sessionEnds() {
        String closed = access.open("the-token").orElseThrow().token();
        access.close(closed);
        assertThat(access.allows(closed)).isFalse();

        String old = access.open("the-token").orElseThrow().token();
        time.advance(Duration.ofHours(12));
        assertThat(access.allows(old)).isFalse();
        assertThat(access.allows("the-token")).isTrue();
    }

    @Test
    @DisplayName("of more than 64 sessions the oldest ends; no secret is in its text")
    void bounded() {
        String first = access.open("the-token").orElseThrow().token();
        for (int i = 0; i < 64; i++) {
            access.open("the-token");
        }
        assertThat(access.allows(first)).isFalse();
        assertThat(access.toString()).doesNotContain("the-token").doesNotContain(first);
    }

    @Test
    @DisplayName("the token's file is the owner's alone and stays; one that others could read is replaced")
    void file() throws Exception {
        Path file = folder.resolve("web-token");
        String token = TokenFile.readOrDraw(file, new SecureRandom());

        assertThat(token).hasSize(43);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(TokenFile.readOrDraw(file, new SecureRandom())).isEqualTo(token);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(TokenFile.readOrDraw(file, new SecureRandom())).isNotEqualTo(token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
