package org.colibri.engine.host;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.Credentials;

/**
 * Tells whether two holders of credentials have the same API key of the same account, without either showing it: salted
 * SHA-256 sums of the API key and of the fields that are no secrets (account group, user id). A secret is never part of
 * it.
 *
 * @param salt drawn anew for each comparison
 * @param sums by field name, in hexadecimal
 */
public record KeyFingerprint(String salt, Map<String, String> sums) {

    private static final String API_KEY = "apiKey";
    private static final int SALT_BYTES = 16;

    public KeyFingerprint {
        sums = Map.copyOf(sums);
    }

    /** With a salt of its own. */
    public static KeyFingerprint of(Credentials credentials, List<CredentialField> fields) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return salted(HexFormat.of().formatHex(salt), credentials, fields);
    }

    private static KeyFingerprint salted(String salt, Credentials credentials, List<CredentialField> fields) {
        Map<String, String> sums = new TreeMap<>();
        if (credentials.has(API_KEY)) {
            sums.put(API_KEY, sum(salt, API_KEY, credentials.get(API_KEY)));
        }
        for (CredentialField field : fields) {
            if (!field.secret() && credentials.has(field.name())) {
                sums.put(field.name(), sum(salt, field.name(), credentials.get(field.name())));
            }
        }
        return new KeyFingerprint(salt, sums);
    }

    private static String sum(String salt, String field, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest((salt + '\n' + field + '\n' + value).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    /** True when these have the same API key, and no other field that both name has two values. */
    boolean isOf(Credentials credentials, List<CredentialField> fields) {
        Map<String, String> theirs = salted(salt, credentials, fields).sums();
        return sums.containsKey(API_KEY)
                && theirs.containsKey(API_KEY)
                && theirs.entrySet().stream().allMatch(field -> field.getValue()
                        .equals(sums.getOrDefault(field.getKey(), field.getValue())));
    }
}
