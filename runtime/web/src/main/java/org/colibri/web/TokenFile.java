package org.colibri.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.colibri.engine.state.StateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with the HTTP interface's secret: drawn at first start, readable by its owner alone. */
final class TokenFile {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final int BYTES = 32;
    private static final String FORM = "[A-Za-z0-9_-]{43}";

    private TokenFile() {}

    /**
     * The token; a file that others could read, or that holds something else, is replaced. Blocks on the file.
     *
     * @throws StateException when it cannot be kept
     */
    static String readOrDraw(Path file, SecureRandom random) {
        try {
            if (Files.exists(file)) {
                Set<PosixFilePermission> given = EnumSet.copyOf(Files.getPosixFilePermissions(file));
                given.removeAll(OWNER);
                String token = Files.readString(file).trim();
                if (given.isEmpty() && token.matches(FORM)) {
                    return token;
                }
                LOG.warn("{} could be read by others or was damaged; it holds a new token now", file);
                Files.delete(file);
            }
            String token = draw(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            Files.setPosixFilePermissions(file, OWNER);
            Files.writeString(file, token, StandardOpenOption.WRITE);
            return token;
        } catch (IOException e) {
            throw new StateException(file + " cannot be kept: " + e.getMessage(), e);
        }
    }

    /** 256 random bits as text. */
    static String draw(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
