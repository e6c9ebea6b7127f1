package org.colibri.console.exchange;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.colibri.api.connector.Credentials;

/**
 * Strikes secrets out of text: the values of the credentials wherever they stand, and what stands under a name that
 * tells it is secret (signatures, tokens, listen keys). Values that an answer names so are struck from then on. Used by
 * one thread at a time.
 */
final class Secrets {

    static final String STRUCK = "***";

    /** A shorter text is found in too much that is none; no venue's key is so short. */
    private static final int SHORTEST = 6;
    /** Tokens that a long session was given; more than a venue ever hands out. */
    private static final int MOST_LEARNED = 1_000;

    private static final String NAMES =
            "[\\w-]*(?:sign|secret|api[-_]?key|passphrase|password|token|listenKey|auth|private|cookie)[\\w-]*";
    private static final Pattern PARAMETER = Pattern.compile("(?i)((?:^|[?&\\s])" + NAMES + "=)[^&\\s\"]+");
    private static final Pattern FIELD =
            Pattern.compile("(?i)(\"" + NAMES + "\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"|[^,}\\]\\s\\[{]+)");
    private static final Pattern TOKEN =
            Pattern.compile("(?i)\"[\\w-]*(?:token|listenKey)[\\w-]*\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern HEADER = Pattern.compile("(?i).*(key|sign|secret|token|auth|pass|private|cookie).*");

    private final Set<String> values = new LinkedHashSet<>();

    /** Knows no value yet. */
    Secrets() {}

    /** Knows all the values of these. */
    Secrets(Credentials credentials) {
        credentials.fields().forEach(field -> learn(credentials.get(field)));
    }

    private void learn(String value) {
        if (value.length() >= SHORTEST && values.size() < MOST_LEARNED) {
            values.add(value);
            values.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
            values.add(value.replace("\n", "\\n"));
        }
    }

    /** Remembers the tokens and listen keys that an answer hands out: they come again as parts of addresses. */
    void learnFrom(String answer) {
        Matcher tokens = TOKEN.matcher(answer);
        while (tokens.find()) {
            learn(tokens.group(1));
        }
    }

    /** The text without any of them. */
    String struck(String text) {
        String safe = text;
        List<String> longestFirst = values.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String value : longestFirst) {
            safe = safe.replace(value, STRUCK);
        }
        safe = PARAMETER.matcher(safe).replaceAll("$1" + STRUCK);
        return FIELD.matcher(safe).replaceAll("$1\"" + STRUCK + "\"");
    }

    /** The value of a header as it may be shown. */
    String header(String name, String value) {
        return HEADER.matcher(name).matches() ? STRUCK : struck(value);
    }
}
