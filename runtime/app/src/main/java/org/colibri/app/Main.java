package org.colibri.app;

import org.colibri.console.Colibri;

/** Starts the command line. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Colibri.execute(arguments));
    }
}
