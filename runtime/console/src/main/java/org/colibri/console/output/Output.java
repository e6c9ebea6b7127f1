package org.colibri.console.output;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.colibri.api.model.Decimals;
import org.colibri.engine.json.VocabularyJson;

/** Standard output and error of one command. */
public final class Output {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;
    private final VocabularyJson vocabulary = new VocabularyJson();

    /** @param json standard output carries JSON alone */
    public Output(PrintStream out, PrintStream err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    public boolean isJson() {
        return json;
    }

    public VocabularyJson vocabulary() {
        return vocabulary;
    }

    /** Prints the value as one line of JSON, or the text for people. */
    public void result(Object value, Object forPeople) {
        if (json) {
            out.println(vocabulary.text(value));
        } else {
            String text = forPeople.toString();
            out.print(text.endsWith("\n") || text.isEmpty() ? text : text + "\n");
        }
        out.flush();
    }

    /** One line of JSON, whatever the mode. */
    public void jsonLine(Object value) {
        out.println(vocabulary.text(value));
        out.flush();
    }

    /** A line that is not a result: to standard error. */
    public void note(String text) {
        err.println(text);
    }

    /** Prints a failure in the one form and returns the exit status that goes with it. */
    public int failure(Throwable failure) {
        ErrorReport report = ErrorReport.of(failure);
        if (json) {
            out.println(vocabulary.text(report.asJson()));
        } else {
            err.println("colibri: " + report.message());
            if (report.hint() != null) {
                err.println("  " + report.hint());
            }
        }
        return report.exitStatus();
    }

    /** A decimal for people; empty when it is not told. */
    public static String plain(BigDecimal value) {
        return value == null ? "" : Decimals.plain(value).toPlainString();
    }

    /** Milliseconds as local time for people; empty when it is not told. */
    public static String time(long millis) {
        return millis == 0 ? "" : TIME.format(Instant.ofEpochMilli(millis));
    }
}
