package org.colibri.engine.replay;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of a record. A key, and a token or listen key that the venue hands out, is written as a stand-in,
 * the same wherever it comes again: a play goes on with the stand-in and sends it where the recorded one sent the secret.
 * Of a signature only a digest is written, so that a play that has the key still proves it. Used on one loop.
 */
final class Veil {

    private static final int SHORTEST = 6;
    private static final int DIGEST = 16;
    private static final int MOST_LEARNED = 1_000;
    /** What names a token, in small letters. */
    private static final List<String> HINTS =
            List.of("token", "listenkey", "sessionid", "sessionkey", "secret", "password", "jwt");

    private static final String QUOTE = "\\\\*\"";
    private static final Pattern TOKEN = Pattern.compile("(?i)" + QUOTE
            + "[\\w-]*(?:token|listenKey|sessionId|sessionKey|secret|password|jwt)[\\w-]*" + QUOTE + "\\s*:\\s*" + QUOTE
            + "([^\"\\\\\\s]{" + DIGEST + ",})");
    private static final Pattern SIGNED_PARAMETER =
            Pattern.compile("(?i)((?:^|[?&])[\\w-]*sig[\\w-]*=)([^&\\s\"\\\\]{" + DIGEST + ",})");
    private static final Pattern SIGNED_FIELD = Pattern.compile(
            "(?i)(" + QUOTE + "[\\w-]*sig[\\w-]*" + QUOTE + "\\s*:\\s*" + QUOTE + ")([^\"\\\\\\s]{" + DIGEST + ",})");
    private static final Pattern SIGNED_HEADER = Pattern.compile("(?i).*(sig|authorization|cookie|token).*");
    private static final Pattern DIGESTED = Pattern.compile("signed-[0-9a-f]{" + DIGEST + "}");

    private final Map<String, String> standIns = new LinkedHashMap<>();
    private int learned;

    /** What stands for a field of the credentials of that number; no connector can tell it from a key by its letters. */
    static String standIn(String field, int number) {
        StringBuilder name = new StringBuilder("struck" + number + field.replaceAll("[^A-Za-z0-9]", ""));
        while (name.length() < DIGEST || name.length() % 4 != 0) {
            name.append('x');
        }
        return name.toString();
    }

    /** From now on that stands for this secret. */
    void learn(String secret, String standIn) {
        if (secret.length() >= SHORTEST && !secret.equals(standIn)) {
            standIns.put(secret, standIn);
            standIns.put(URLEncoder.encode(secret, StandardCharsets.UTF_8), standIn);
            standIns.put(secret.replace("\n", "\\n"), standIn);
        }
    }

    /** False when nothing in these bytes would be struck; they are not copied. */
    boolean strikes(byte[] bytes, int offset, int length) {
        CharSequence text = new Latin(bytes, offset, length);
        return mayNameToken(text) && TOKEN.matcher(text).find()
                || standIns.keySet().stream().anyMatch(secret -> holds(text, secret));
    }

    private static boolean holds(CharSequence text, String secret) {
        return Pattern.compile(secret, Pattern.LITERAL).matcher(text).find();
    }

    /** Looked for first, since it is fast and most texts have none. */
    private static boolean mayNameToken(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i) | 0x20) {
                case 't', 'l', 's', 'p', 'j' -> {
                    if (isHint(text, i)) {
                        return true;
                    }
                }
                default -> {
                    // no hint begins so
                }
            }
        }
        return false;
    }

    private static boolean isHint(CharSequence text, int at) {
        for (String hint : HINTS) {
            int same = 0;
            while (same < hint.length()
                    && at + same < text.length()
                    && (text.charAt(at + same) | 0x20) == hint.charAt(same)) {
                same++;
            }
            if (same == hint.length()) {
                return true;
            }
        }
        return false;
    }

    /** Bytes as text without a copy; a secret is ASCII. */
    private record Latin(byte[] bytes, int offset, int length) implements CharSequence {

        @Override
        public char charAt(int index) {
            return (char) (bytes[offset + index] & 0xff);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Latin(bytes, offset + start, end - start);
        }

        @Override
        public String toString() {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
    }

    /** What comes from the venue. */
    String in(String text) {
        if (mayNameToken(text)) {
            Matcher tokens = TOKEN.matcher(text);
            while (tokens.find() && learned < MOST_LEARNED) {
                if (!standIns.containsKey(tokens.group(1))) {
                    learned++;
                    learn(tokens.group(1), standIn("token", learned));
                }
            }
        }
        return struck(text);
    }

    /** What goes to the venue. */
    String out(String text) {
        String safe = SIGNED_PARAMETER.matcher(struck(text)).replaceAll(Veil::digested);
        return SIGNED_FIELD.matcher(safe).replaceAll(Veil::digested);
    }

    /** The value of a header that goes to the venue. */
    String header(String name, String value) {
        String safe = struck(value);
        return SIGNED_HEADER.matcher(name).matches() ? digest(safe) : safe;
    }

    /** The same text without any digest of a signature, for a play without the key. */
    static String unsigned(String text) {
        return DIGESTED.matcher(text).replaceAll("signed");
    }

    private String struck(String text) {
        List<String> longestFirst = new ArrayList<>(standIns.keySet());
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        String safe = text;
        for (String secret : longestFirst) {
            safe = safe.replace(secret, standIns.get(secret));
        }
        return safe;
    }

    private static String digested(MatchResult found) {
        return Matcher.quoteReplacement(found.group(1) + digest(found.group(2)));
    }

    /** Of a signature that was struck already, the same; nobody finds the signature by it. */
    private static String digest(String signature) {
        if (DIGESTED.matcher(signature).matches()) {
            return signature;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(signature.getBytes(StandardCharsets.UTF_8));
            return "signed-" + HexFormat.of().formatHex(hash).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
