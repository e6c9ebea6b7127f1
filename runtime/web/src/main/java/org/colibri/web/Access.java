package org.colibri.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.colibri.api.time.Clock;

/**
 * Who may use the interface: whoever has the token of the state directory, or a session that was opened with it or with a
 * one-use code. Secrets are compared by their hashes, all of them, in constant time. Used on the web loop.
 */
final class Access {

    private static final Duration SESSION = Duration.ofHours(12);
    static final Duration CODE = Duration.ofMinutes(10);
    private static final int MOST_SESSIONS = 64;
    private static final int LONGEST = 128;

    private final Clock clock;
    private final SecureRandom random;
    private final byte[] token;
    private final List<Secret> sessions = new ArrayList<>();
    private final List<Secret> codes = new ArrayList<>();

    Access(String token, Clock clock, SecureRandom random) {
        this.token = hash(token);
        this.clock = clock;
        this.random = random;
    }

    private record Secret(byte[] hash, long expiresAt) {}

    /** A new session; its token is told once. */
    record Session(String token, long expiresAt) {}

    /** True for the token and for that of a session that has not expired. */
    boolean allows(String given) {
        return isToken(given) || find(sessions, given).isPresent();
    }

    private boolean isToken(String given) {
        return MessageDigest.isEqual(token, hash(given));
    }

    /** Opens a session for the token or a code, which is thereby used up; empty for anything else. */
    Optional<Session> open(String tokenOrCode) {
        boolean known = isToken(tokenOrCode);
        if (!known) {
            Optional<Secret> code = find(codes, tokenOrCode);
            code.ifPresent(codes::remove);
            known = code.isPresent();
        }
        return known ? Optional.of(session()) : Optional.empty();
    }

    private Session session() {
        if (sessions.size() >= MOST_SESSIONS) {
            sessions.remove(0);
        }
        String drawn = TokenFile.draw(random);
        long expiresAt = clock.millis() + SESSION.toMillis();
        sessions.add(new Secret(hash(drawn), expiresAt));
        return new Session(drawn, expiresAt);
    }

    /** Ends a session; does nothing for what is none. */
    void close(String given) {
        find(sessions, given).ifPresent(sessions::remove);
    }

    /** A code that opens one session within ten minutes; the ones before it are void. */
    String newCode() {
        codes.clear();
        String code = TokenFile.draw(random);
        codes.add(new Secret(hash(code), clock.millis() + CODE.toMillis()));
        return code;
    }

    private Optional<Secret> find(List<Secret> among, String given) {
        long now = clock.millis();
        among.removeIf(secret -> secret.expiresAt() <= now);
        byte[] hash = hash(given);
        Secret found = null;
        for (Secret secret : among) {
            if (MessageDigest.isEqual(secret.hash(), hash)) {
                found = secret;
            }
        }
        return Optional.ofNullable(found);
    }

    /** What is too long is no secret of ours: a hash of nothing, which equals none. */
    private static byte[] hash(String secret) {
        if (secret == null || secret.isEmpty() || secret.length() > LONGEST) {
            return new byte[0];
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "access by token, " + sessions.size() + " sessions";
    }
}
