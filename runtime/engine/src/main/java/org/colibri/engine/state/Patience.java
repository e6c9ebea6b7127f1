package org.colibri.engine.state;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds blocking transfers over channels that know no time-out, as Unix sockets: what takes longer is cut off.
 *
 * @param longest null for ever
 */
record Patience(Duration longest) {

    static final Patience ENDLESS = new Patience(null);

    /** One blocking transfer. */
    @FunctionalInterface
    interface Transfer<T> {

        T run() throws IOException;
    }

    /**
     * Runs the transfer; when it takes too long the channel is closed, which ends it.
     *
     * @throws SocketTimeoutException when it took too long
     */
    <T> T during(Channel channel, Transfer<T> transfer) throws IOException {
        if (longest == null) {
            return transfer.run();
        }
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<Void> cut = end.completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> {
                    late.set(true);
                    close(channel);
                });
        try {
            return transfer.run();
        } catch (IOException ended) {
            if (late.get()) {
                throw (SocketTimeoutException)
                        new SocketTimeoutException("the host did not answer within " + longest.toMillis() + " ms")
                                .initCause(ended);
            }
            throw ended;
        } finally {
            cut.cancel(false);
            end.cancel(false);
        }
    }

    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a channel cannot be closed", e);
        }
    }
}
