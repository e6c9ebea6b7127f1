package org.colibri.console.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.colibri.engine.config.HostConfig;
import org.slf4j.LoggerFactory;

/** Sends the host's log lines to files of a day each, instead of standard error, where the live view is. */
public final class HostLogging {

    private HostLogging() {}

    /** Logs to {@code host.log} in that folder from now on. */
    public static void toFiles(Path folder, HostConfig.Log settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setName("file");
        file.setFile(folder.resolve("host.log").toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(file);
        policy.setFileNamePattern(
                folder.resolve("host.%d{yyyy-MM-dd}.%i.log.gz").toString());
        policy.setMaxFileSize(new FileSize(50 * FileSize.MB_COEFFICIENT));
        policy.setMaxHistory(settings.keep());
        policy.setTotalSizeCap(new FileSize(2 * FileSize.GB_COEFFICIENT));
        policy.start();
        file.setRollingPolicy(policy);
        file.setEncoder(QuietLogging.encoder(context));
        file.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender("stderr");
        root.addAppender(file);
        root.setLevel(Level.toLevel(settings.level(), Level.INFO));
        // It writes a line for every connection; its warnings are enough.
        context.getLogger("io.netty").setLevel(Level.WARN);
        // Likewise of the database's migrations; what goes wrong with them is told by who asked for them.
        context.getLogger("org.flywaydb").setLevel(Level.WARN);
    }
}
