package org.colibri.console.simulate;

import java.io.PrintStream;

/** A bar on a terminal; nothing elsewhere. */
final class Progress {

    private static final int WIDTH = 40;

    private final PrintStream screen;
    private final int all;
    private int done;
    private int wrong;

    /** @param screen null for none */
    Progress(PrintStream screen, int all) {
        this.screen = screen;
        this.all = all;
    }

    void done(boolean right) {
        done++;
        wrong += right ? 0 : 1;
        show();
    }

    private void show() {
        if (screen != null) {
            int full = (int) ((long) WIDTH * done / all);
            screen.print("\r[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + done + " of " + all + " seeds"
                    + (wrong == 0 ? "" : ", " + wrong + " wrong") + "  ");
            screen.flush();
        }
    }

    /** Gives the line free for others. */
    void clear() {
        if (screen != null) {
            screen.print("\r" + " ".repeat(WIDTH * 2) + "\r");
            screen.flush();
        }
    }
}
