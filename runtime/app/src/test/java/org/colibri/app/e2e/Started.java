package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A running command, as a process; ended by force when the test is over. */
final class Started implements AutoCloseable {

    /** Generous: on a busy machine a process alone may take half a minute to start. */
    private static final long BOUND_SECONDS = 300;

    private static final long LOOK_MILLIS = 50;
    /** The bit of SIGINT in {@code SigIgn} of {@code /proc/PID/status}. */
    private static final long SIGINT_BIT = 1L << 1;

    private final Process process;
    private final Path out;
    private final Path err;

    private Started(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Started of(List<String> command, Path folder, Path home) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("COLIBRI_HOME", home.toString());
        builder.environment().remove("COLIBRI_JAVA_OPTS");
        return new Started(builder.start(), out, err);
    }

    long pid() {
        return process.pid();
    }

    String out() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    /** Its first line on standard output, once it is whole. */
    String firstLine() throws Exception {
        until("its first line", () -> out().contains("\n"));
        return out().lines().findFirst().orElseThrow();
    }

    /** Waits until the condition holds, while the process runs. */
    void until(String what, Callable<Boolean> condition) throws Exception {
        long looks = TimeUnit.SECONDS.toMillis(BOUND_SECONDS) / LOOK_MILLIS;
        for (long i = 0; i < looks; i++) {
            if (condition.call()) {
                return;
            }
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the process ended with " + process.exitValue() + " before " + what + "\n"
                        + out() + "\n" + err());
            }
        }
        throw new AssertionError("not seen in " + BOUND_SECONDS + " s: " + what + "\n" + out() + "\n" + err());
    }

    /** Lets it run for so long. */
    void live(long millis) throws Exception {
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            throw new AssertionError(
                    "the process ended with " + process.exitValue() + " by itself\n" + out() + "\n" + err());
        }
    }

    /**
     * Interrupts it as Ctrl-C does; where that is ignored (a background job of a script), ends it as a service is. The
     * status of a command that leaves its end to the JVM.
     */
    int interrupt() throws Exception {
        boolean ignored = ignoresInterrupt();
        String signal = ignored ? "-TERM" : "-INT";
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid()))
                        .start()
                        .waitFor())
                .isZero();
        return ignored ? 143 : 130;
    }

    private boolean ignoresInterrupt() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT_BIT) != 0);
    }

    /** How it ended. */
    Ran ended() throws Exception {
        assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS))
                .as("the process ends within %s s", BOUND_SECONDS)
                .isTrue();
        return new Ran(process.exitValue(), out(), err());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
