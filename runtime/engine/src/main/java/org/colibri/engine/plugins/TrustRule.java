package org.colibri.engine.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which jars may be loaded: those whose SHA-256 stands in the host's trust file, and those that nobody but the operator
 * (or root) can have put where they are.
 */
final class TrustRule {

    private final Path trustFile;
    private final String operator;

    /** @param trustFile lines of {@code sha256 name}; it need not exist */
    TrustRule(Path trustFile, String operator) {
        this.trustFile = trustFile;
        this.operator = operator;
    }

    /** The rule for the user who runs this process. */
    static TrustRule forThisUser(Path trustFile) {
        return new TrustRule(trustFile, System.getProperty("user.name"));
    }

    /**
     * Passes a jar that may be loaded.
     *
     * @throws PluginRejectedException that says why it may not and what to do
     */
    void check(PluginJar jar) throws PluginRejectedException {
        try {
            if (trusted().contains(jar.sha256())) {
                return;
            }
            String reason = foreign(jar.source());
            if (reason == null) {
                Path folder = jar.source().toAbsolutePath().getParent();
                reason = foreign(folder);
            }
            if (reason != null) {
                throw new PluginRejectedException(
                        jar.source(),
                        reason + ", so others could have put it there; add '" + jar.sha256() + "' to " + trustFile
                                + " if you trust it");
            }
        } catch (IOException e) {
            throw new PluginRejectedException(jar.source(), "its owner cannot be read: " + e.getMessage(), e);
        }
    }

    private Set<String> trusted() throws IOException {
        Set<String> sums = new HashSet<>();
        if (Files.exists(trustFile)) {
            for (String line : Files.readAllLines(trustFile)) {
                String trimmed = line.strip();
                if (!trimmed.isEmpty() && !trimmed.startsWith("#")) {
                    sums.add(trimmed.split("\\s+")[0].toLowerCase(Locale.ROOT));
                }
            }
        }
        return sums;
    }

    /** Why somebody else may have written it; null when only the operator or root can. */
    private String foreign(Path path) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
        String owner = attributes.owner().getName();
        if (!owner.equals(operator) && !owner.equals("root")) {
            return path + " belongs to " + owner + ", not to " + operator;
        }
        return attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                ? path + " can be written by everybody"
                : null;
    }
}
