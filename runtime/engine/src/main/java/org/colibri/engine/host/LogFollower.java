package org.colibri.engine.host;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.engine.bots.BotLog;
import org.colibri.engine.state.ControlHandler;

/** Sends a bot's log lines to a client until it goes away; a null line now and then finds out whether it has. */
final class LogFollower {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Loop control;

    LogFollower(Loop control) {
        this.control = control;
    }

    /** Blocks the calling thread, one of the control socket's. */
    void follow(BotLog log, long after, ControlHandler.Reply reply) throws InterruptedException {
        BlockingQueue<BotLog.Page> pages = new ArrayBlockingQueue<>(1);
        BlockingQueue<Timers.Timer> timer = new ArrayBlockingQueue<>(1);
        control.execute(() -> timer.add(control.timers().every(LOOK, new Look(log, after, pages)::run)));
        try {
            while (send(pages.take(), reply)) {
                // the client is still there
            }
        } finally {
            Timers.Timer looking = timer.take();
            control.execute(looking::cancel);
        }
    }

    private static boolean send(BotLog.Page page, ControlHandler.Reply reply) {
        boolean there = reply.send(NullNode.getInstance());
        for (String line : page.lines()) {
            there = there && reply.send(new TextNode(line));
        }
        return there;
    }

    /** Looks for new lines on the control loop; a client that is slow gets them with the next look. */
    private static final class Look {

        private final BotLog log;
        private final BlockingQueue<BotLog.Page> pages;
        private long after;
        private int idle;

        Look(BotLog log, long after, BlockingQueue<BotLog.Page> pages) {
            this.log = log;
            this.after = after;
            this.pages = pages;
        }

        void run() {
            BotLog.Page page = log.after(after);
            idle = page.lines().isEmpty() ? idle + 1 : 0;
            boolean due = idle == 0 || idle % 20 == 0;
            if (due && pages.offer(page)) {
                after = page.last();
            }
        }
    }
}
