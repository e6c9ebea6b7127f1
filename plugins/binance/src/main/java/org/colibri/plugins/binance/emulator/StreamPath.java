package org.colibri.plugins.binance.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the streams that the address of a socket names. */
final class StreamPath {

    private StreamPath() {}

    /** Names between slashes; a number in the place of a name is a client's own and means nothing. */
    static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        for (String name : decode(list).split("/")) {
            if (!name.isEmpty() && !name.chars().allMatch(Character::isDigit)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The raw value of that name in a query, or null. */
    static String parameter(String query, String name) {
        for (String item : query.split("&")) {
            if (item.startsWith(name + "=")) {
                return item.substring(name.length() + 1);
            }
        }
        return null;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
