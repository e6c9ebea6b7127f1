package org.colibri.console.output;

import java.io.PrintStream;

/** How far long work is, on a terminal; nothing elsewhere. */
public final class ProgressBar {

    private static final int WIDTH = 40;

    private final PrintStream screen;
    private final int all;
    private final String unit;
    private int done;
    private int wrong;

    /**
     * @param screen null for none
     * @param unit what is counted, in the plural
     */
    public ProgressBar(PrintStream screen, int all, String unit) {
        this.screen = screen;
        this.all = all;
        this.unit = unit;
    }

    /** Counts one more, up to all, and shows it. */
    public void done(boolean right) {
        done = Math.min(all, done + 1);
        wrong += right ? 0 : 1;
        show();
    }

    private void show() {
        if (screen != null) {
            int full = (int) ((long) WIDTH * done / all);
            screen.print("\r[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + done + " of " + all + " " + unit
                    + (wrong == 0 ? "" : ", " + wrong + " wrong") + "  ");
            screen.flush();
        }
    }

    /** Gives the line free for others. */
    public void clear() {
        if (screen != null) {
            screen.print("\r" + " ".repeat(WIDTH * 2) + "\r");
            screen.flush();
        }
    }
}
