package org.colibri.backtest.simulate;

import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes what the host logs into the trace. */
final class TraceLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private static final int FRAMES = 8;

    private final transient Recorder recorder;

    TraceLogger(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String message, Object[] arguments, Throwable failure) {
        recorder.line("log " + level + " " + MessageFormatter.basicArrayFormat(message, arguments)
                + (failure == null ? "" : " " + failure + stack(failure)));
    }

    private static String stack(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(FRAMES, failure.getStackTrace().length); i++) {
            text.append("\n        at ").append(failure.getStackTrace()[i]);
        }
        return text.toString();
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return true;
    }

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }
}
