package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for what must be found nowhere, plain and in the forms that programs give to it. */
final class Search {

    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** One byte a character, so that nothing of a binary file is lost. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Looks for this, too. */
    void add(String what, byte[] value) {
        secrets.put(what, text(value));
        secrets.put(what + " in base64", Base64.getEncoder().encodeToString(value));
        secrets.put(what + " in base64 of addresses", Base64.getUrlEncoder().encodeToString(value));
        secrets.put(what + " in hex", HexFormat.of().formatHex(value));
    }

    void add(String what, String value) {
        add(what, value.getBytes(StandardCharsets.UTF_8));
        secrets.put(what + " in an address", URLEncoder.encode(value, StandardCharsets.UTF_8));
        secrets.put(
                what + " in a path",
                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        secrets.put(what + " in JSON", value.replace("\n", "\\n"));
        secrets.put(what + " backwards", new StringBuilder(value).reverse().toString());
    }

    void in(String where, String content) {
        inText(where, text(content.getBytes(StandardCharsets.UTF_8)));
    }

    private void inText(String where, String content) {
        secrets.forEach((what, value) ->
                assertThat(content.contains(value)).as("%s in %s", what, where).isFalse());
    }

    void in(Ran ran) {
        in("standard output", ran.out());
        in("standard error", ran.err());
    }

    /** Reads all files below. How many there are. */
    int below(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                assertThat(file.toString())
                        .as("nothing is packed, so that it can be read")
                        .doesNotEndWith(".gz");
                inText(file.toString(), text(Files.readAllBytes(file)));
            }
            return files.size();
        }
    }
}
