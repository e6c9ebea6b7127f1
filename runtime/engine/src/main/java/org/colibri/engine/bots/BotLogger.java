package org.colibri.engine.bots;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger whose lines go to the host's log under the bot's name and to the bot's own newest lines. */
final class BotLogger extends AbstractLogger {

    private final transient Logger log;
    private final transient BotLog lines;
    private final String owner;

    BotLogger(String bot, Class<?> owner, BotLog lines) {
        this.name = "bot." + bot + "." + owner.getSimpleName();
        this.log = LoggerFactory.getLogger(name);
        this.owner = owner.getSimpleName();
        this.lines = lines;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return BotLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        log.atLevel(level).setCause(thrown).log(message);
        lines.add(level + " " + owner + " " + message + (thrown == null ? "" : ": " + thrown));
    }

    @Override
    public boolean isTraceEnabled() {
        return log.isTraceEnabled();
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
        return log.isTraceEnabled(marker);
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
        return log.isDebugEnabled(marker);
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
        return log.isInfoEnabled(marker);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
        return log.isWarnEnabled(marker);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
        return log.isErrorEnabled(marker);
    }
}
