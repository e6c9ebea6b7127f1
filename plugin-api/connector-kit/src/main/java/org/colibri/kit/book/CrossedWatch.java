package org.colibri.kit.book;

import java.time.Duration;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/** Tolerates a crossed book for a moment: message by message the sides may pass each other (BOOK-5). On one loop. */
final class CrossedWatch {

    private final Loop loop;
    private final Duration tolerated;
    private final Runnable tooLong;
    private Timers.Timer timer;

    CrossedWatch(Loop loop, Duration tolerated, Runnable tooLong) {
        this.loop = loop;
        this.tolerated = tolerated;
        this.tooLong = tooLong;
    }

    /** After each change: whether the book is crossed now. */
    void is(boolean crossed) {
        if (crossed == (timer != null)) {
            return;
        }
        if (crossed) {
            timer = loop.timers().after(tolerated, () -> {
                timer = null;
                tooLong.run();
            });
        } else {
            cancel();
        }
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
