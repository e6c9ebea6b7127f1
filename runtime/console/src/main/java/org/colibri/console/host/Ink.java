package org.colibri.console.host;

/** Colours for a terminal, or none. */
enum Ink {
    PLAIN,
    TERMINAL;

    String bold(String text) {
        return in("1", text);
    }

    String green(String text) {
        return in("32", text);
    }

    String red(String text) {
        return in("31", text);
    }

    String yellow(String text) {
        return in("33", text);
    }

    private String in(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
