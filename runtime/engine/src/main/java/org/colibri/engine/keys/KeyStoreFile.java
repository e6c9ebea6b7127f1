package org.colibri.engine.keys;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The key store's file: readable by its owner only, encrypted as {@link Pkcs12} says, replaced as a whole or not at all.
 * Methods block on the disk and, by design, on a second or so of computing. Thread-safe; processes exclude each other
 * when they write.
 */
public final class KeyStoreFile {

    private static final long LARGEST_BYTES = 16 << 20;
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path file;

    public KeyStoreFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * What it holds; nothing when there is no file yet.
     *
     * @throws KeyStoreException for a wrong password, a damaged file, and one that others than its owner may read
     */
    public StoredKeys read(Password password) {
        return exists() ? decrypt(bytes(), password) : StoredKeys.empty();
    }

    /**
     * Reads, changes and replaces it; makes the file when there is none.
     *
     * @throws KeyStoreException as {@link #read} does, and when it cannot be written or is just being written; the file is
     *     as it was
     */
    public StoredKeys update(Password password, UnaryOperator<StoredKeys> change) {
        try (WriteLock lock = WriteLock.of(file)) {
            StoredKeys changed = change.apply(read(password));
            lock.replace(encrypt(changed, password));
            return changed;
        } catch (IOException e) {
            throw new KeyStoreException(
                    "the key store " + file + " cannot be written: " + reason(e) + "; it is as it was",
                    "see that its folder can be written and the disk has room",
                    e);
        }
    }

    private static byte[] encrypt(StoredKeys keys, Password password) throws IOException {
        byte[] content = keys.encode();
        try {
            return Pkcs12.encrypt(content, password);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot encrypt it (" + e.getMessage() + ")", e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private StoredKeys decrypt(byte[] encrypted, Password password) {
        byte[] content = {};
        try {
            content = Pkcs12.decrypt(encrypted, password);
            return StoredKeys.decode(content);
        } catch (Pkcs12.WrongPassword e) {
            throw new KeyStoreException(
                    "the password of the key store " + file + " is wrong, or the file was changed",
                    "try again; what is in the file stays there. A forgotten password cannot be recovered: move the file"
                            + " away and connect the accounts anew",
                    e);
        } catch (IOException e) {
            throw new KeyStoreException(
                    "the key store " + file + " is damaged: " + reason(e),
                    "it was left as it is; put a backup in its place, or move it away and connect the accounts anew",
                    e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private byte[] bytes() {
        try {
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            others.removeAll(OWNERS);
            if (!others.isEmpty()) {
                throw new KeyStoreException(
                        "the key store " + file + " is open to others than its owner ("
                                + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + ")",
                        "close it with 'chmod 600 " + file + "', and make new keys if somebody may have read it",
                        null);
            }
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_BYTES) {
                throw new KeyStoreException(
                        "the key store " + file + " is no file of a key store's size", "move it away", null);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KeyStoreException(
                    "the key store " + file + " cannot be read: " + reason(e), "it was left as it is", e);
        }
    }

    /** Of messages only those that tell of files and forms; the parser's never quote the content. */
    private static String reason(IOException e) {
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        boolean plain = kind.equals("IO") && e.getMessage() != null;
        return plain ? e.getMessage() : kind;
    }
}
