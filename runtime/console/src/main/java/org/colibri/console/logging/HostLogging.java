package org.colibri.console.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.colibri.engine.config.HostConfig;
import org.slf4j.LoggerFactory;

/** Sends the host's log lines to files of a day each, instead of standard error, where the live view is. */
public final class HostLogging {

    private HostLogging() {}

    /** Logs to {@code host.log} in that folder from now on, and to {@code host.jsonl} where that is set. */
    public static void toFiles(Path folder, HostConfig.Log settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender("stderr");
        root.addAppender(file(context, folder, "log", settings.keep(), QuietLogging.encoder(context)));
        if (settings.json()) {
            root.addAppender(file(context, folder, "jsonl", settings.keep(), json(context)));
        }
        root.setLevel(Level.toLevel(settings.level(), Level.INFO));
        // It writes a line for every connection; its warnings are enough.
        context.getLogger("io.netty").setLevel(Level.WARN);
        // Likewise of the database's migrations; what goes wrong with them is told by who asked for them.
        context.getLogger("org.flywaydb").setLevel(Level.WARN);
        if (!settings.orders()) {
            context.getLogger("orders").setLevel(Level.WARN);
        }
    }

    private static RollingFileAppender<ILoggingEvent> file(
            LoggerContext context, Path folder, String suffix, int keep, Encoder<ILoggingEvent> encoder) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setName(suffix);
        file.setFile(folder.resolve("host." + suffix).toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(file);
        policy.setFileNamePattern(
                folder.resolve("host.%d{yyyy-MM-dd}.%i." + suffix + ".gz").toString());
        policy.setMaxFileSize(new FileSize(50 * FileSize.MB_COEFFICIENT));
        policy.setMaxHistory(keep);
        policy.setTotalSizeCap(new FileSize(2 * FileSize.GB_COEFFICIENT));
        policy.start();
        file.setRollingPolicy(policy);
        file.setEncoder(encoder);
        file.start();
        return file;
    }

    private static JsonEncoder json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
