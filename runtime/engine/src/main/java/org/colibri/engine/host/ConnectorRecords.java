package org.colibri.engine.host;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.engine.replay.InputRecorder;
import org.colibri.engine.replay.RecordFolder;
import org.colibri.engine.replay.RecordedConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records the inputs of connectors where the configuration asks for it. Used on the control loop. */
record ConnectorRecords(HostEnvironment environment, Bounds bounds) {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorRecords.class);
    private static final Duration WRITTEN_BOUND = Duration.ofSeconds(5);

    /** A connector's context, with the record of what enters through it where one is asked for. */
    record Recorded(PluginContexts.OpenContext context, Optional<InputRecorder> recorder, Bounds bounds) {

        /** On the connector's loop. */
        Connector create(ConnectorProvider provider, ConnectorSettings settings) {
            if (recorder.isEmpty()) {
                return provider.create(settings, context.context());
            }
            try {
                return RecordedConnector.create(recorder.get(), provider, settings, context.context());
            } catch (RuntimeException | LinkageError failed) {
                recorder.get().end();
                throw failed;
            }
        }

        /** Lets go of everything; complete when the record is written. Never fails. */
        CompletableFuture<Void> close(Loop loop) {
            if (recorder.isEmpty()) {
                loop.execute(context.close());
                return CompletableFuture.completedFuture(null);
            }
            return bounds.on(loop, WRITTEN_BOUND, "writing the record of a connector's inputs", () -> {
                        context.close().run();
                        return recorder.get().end();
                    })
                    .exceptionally(late -> {
                        LOG.error("The record of a connector's inputs was not closed in order", late);
                        return null;
                    });
        }
    }

    /**
     * Opens the record of a connector's run; one whose account is on paper has none, for that account reaches into it past
     * what is recorded. Completes on the control loop, at once where none is asked for; fails with a
     * {@code VenueException} when it cannot be made.
     *
     * @param name the venue's, of which there may be several of a connector
     */
    CompletableFuture<Recorded> open(VenueKey key, String name, PluginContexts.OpenContext context) {
        String connector = key.connector();
        Optional<String> folder = environment.config().connector(connector).recordInputs();
        if (folder.isPresent() && key.isPaper()) {
            LOG.warn("The inputs of {} are not recorded: its account is on paper", name);
        }
        if (folder.isEmpty() || key.isPaper()) {
            return CompletableFuture.completedFuture(new Recorded(context, Optional.empty(), bounds));
        }
        long now = environment.control().clock().millis();
        return CompletableFuture.supplyAsync(() -> record(connector, name, folder.get(), now), environment.worker())
                .thenApplyAsync(
                        recorder -> new Recorded(context, Optional.of(recorder), bounds), environment.control());
    }

    private InputRecorder record(String connector, String name, String folder, long now) {
        try {
            return new RecordFolder(Path.of(folder)).record(name, now, environment.worker());
        } catch (UncheckedIOException e) {
            throw VenueException.local(
                    ErrorCategory.CONFIGURATION,
                    e.getMessage() + ": " + e.getCause().getMessage(),
                    "see connectors." + connector + ".record-inputs");
        }
    }
}
