package org.colibri.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The {@link PageReader} of a measurement: opens and closes its page when told to. */
final class ReaderProcess implements AutoCloseable {

    private final Process process;
    private final PrintStream to;
    private final BufferedReader from;

    ReaderProcess(TestHost host) throws Exception {
        Path classes = Path.of(PageReader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        classes.toString(),
                        PageReader.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        to.println(host.page.url().replace("http", "ws") + "api/v1/stream");
        to.println(host.token());
    }

    /** The messages that it has read when the page is open or closed. */
    long tell(String command) throws IOException {
        to.println(command);
        String answer = from.readLine();
        if (answer == null) {
            throw new IOException("the page's reader has ended");
        }
        return Long.parseLong(answer);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
