package org.colibri.console.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.colibri.console.output.Output;
import org.colibri.web.WebServer;
import org.colibri.web.WebServer.Listening;

/** The page of a host that runs on this terminal: opened beside its bots, and told where it is. */
final class HostPage {

    private static final long LONGEST_SECONDS = 10;

    private final WebServer server;
    private CompletableFuture<Listening> opening;

    HostPage(WebServer server) {
        this.server = server;
    }

    /** Begins to open it, if it is wanted; does not wait. */
    void open() {
        if (server.isEnabled()) {
            opening = server.start();
        }
    }

    /**
     * Tells its address, or why there is none, on standard error. The code that lets a browser in is for people: where
     * standard error is kept in a file or a service's journal, the token's file is named in its place.
     */
    void tell(Output output) {
        if (opening == null) {
            return;
        }
        try {
            Listening page = opening.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (output.isJson()) {
                return;
            }
            output.note(
                    System.console() == null
                            ? "Page: " + page.url() + " (its token is in " + page.tokenFile() + ")"
                            : "Page: " + page.link());
        } catch (ExecutionException e) {
            output.note("There is no page: " + e.getCause().getMessage()
                    + ". The bots run all the same; web.port of colibri.conf chooses another port, web.enabled = false"
                    + " leaves it out.");
        } catch (TimeoutException e) {
            output.note("There is no page yet.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        if (opening != null) {
            server.close();
        }
    }
}
