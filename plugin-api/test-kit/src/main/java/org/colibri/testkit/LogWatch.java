package org.colibri.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLogger;

/**
 * Listens to what connectors and the libraries under them log as warnings and errors; not to the emulator, and not to
 * Vert.x on threads that a busy machine holds up.
 */
public final class LogWatch {

    private static final int LONGEST_LINE = 1_000;
    private static final long PERIOD_MILLIS = 30_000;
    /** Lines of one kind in a period: the limiter's one, and one more where a period begins within the watch. */
    private static final int MOST_OF_A_KIND = 2;

    private final ConcurrentLinkedQueue<ILoggingEvent> lines = new ConcurrentLinkedQueue<>();
    private final Logger root = root();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)
                    && !event.getLoggerName().endsWith("BlockedThreadChecker")
                    && !event.getLoggerName().startsWith("colibri.emulator")
                    && !event.getLoggerName().startsWith("org.colibri.venuekit")) {
                event.getFormattedMessage();
                lines.add(event);
            }
        }
    };

    /** While another thread, with a test of its own, still starts the logging, stand-ins are given out. */
    private static Logger root() {
        org.slf4j.Logger logger = LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        while (logger instanceof SubstituteLogger) {
            Thread.onSpinWait();
            logger = LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        }
        return (Logger) logger;
    }

    private LogWatch() {
        appender.setContext(root.getLoggerContext());
    }

    /** Listens from now on. */
    public static LogWatch start() {
        LogWatch watch = new LogWatch();
        watch.appender.start();
        watch.root.addAppender(watch.appender);
        return watch;
    }

    public void stop() {
        root.detachAppender(appender);
        appender.stop();
    }

    /** No line dumps what the venue sent, none is an error nobody caught, and none of its kind drowns the others. */
    public void assertReadable() {
        assertReadable(List.copyOf(lines));
    }

    /**
     * The same where other tests run beside this one.
     *
     * @param name of the context whose parts are judged, with all that is logged under no context's name
     */
    public void assertReadable(String name) {
        assertReadable(lines.stream()
                .filter(line -> !line.getLoggerName().startsWith("colibri.")
                        || line.getLoggerName().startsWith("colibri." + name + "."))
                .toList());
    }

    private static void assertReadable(List<ILoggingEvent> heard) {
        assertThat(heard).allSatisfy(line -> {
            assertThat(line.getFormattedMessage()).hasSizeLessThan(LONGEST_LINE).doesNotContain("\n");
            if (!isBrokenConnection(line)) {
                assertThat(line.getLevel()).as(line.getFormattedMessage()).isEqualTo(Level.WARN);
            }
        });
        if (heard.isEmpty()) {
            return;
        }
        long span = heard.get(heard.size() - 1).getTimeStamp() - heard.get(0).getTimeStamp();
        long most = MOST_OF_A_KIND * (1 + span / PERIOD_MILLIS);
        // How often the network libraries warn of a connection that broke is their own, and the emulator's sockets, and
        // those of tests beside this one, use them too.
        Map<String, Long> kinds = heard.stream()
                .filter(line -> !line.getLoggerName().startsWith("io.netty.")
                        && !line.getLoggerName().startsWith("io.vertx."))
                .collect(Collectors.groupingBy(LogWatch::kind, Collectors.counting()));
        assertThat(kinds).allSatisfy((kind, count) -> assertThat(count).as(kind).isLessThanOrEqualTo(most));
    }

    /** Vert.x tells so of a connection's end to which nobody listens any more; the emulator's ends are among them. */
    private static boolean isBrokenConnection(ILoggingEvent line) {
        return line.getLoggerName().equals("io.vertx.core.net.impl.ConnectionBase");
    }

    /** What a line is about: its words up to the first detail, numbers left out. */
    private static String kind(ILoggingEvent line) {
        String words = line.getFormattedMessage().split(": ", 2)[0];
        return line.getLoggerName() + " " + words.replaceAll("[0-9]+", "#");
    }
}
