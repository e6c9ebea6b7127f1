package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.market.RecordedFrame;
import org.colibri.venuekit.market.RecordedFrames;
import org.colibri.venuekit.stream.Topics;

/**
 * A recording of the venue as clients meet it: book snapshots and instruments by REST, and the recorded streams, which
 * each connection gets from their start when it subscribes to the first of them. Without a recording it has nothing.
 */
final class Recorded {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEPTH = "/depth";
    private static final String INSTRUMENTS = "/exchangeInfo";

    private final List<RecordedFrames> recordings;
    private final Map<String, JsonNode> books = new HashMap<>();
    private final Set<String> streams = new HashSet<>();
    private JsonNode instruments;

    /** What an emulator is to replay, of all files of the recording that its options name. */
    static Recorded of(VenueServices services, EmulatorOptions options) {
        return new Recorded(
                services.recording() == null
                        ? List.of()
                        : RecordingFiles.with(services.recording(), Path.of(options.market()), services.loop()));
    }

    /** A recording in its files, the one whose frames are replayed first; none without a recording. */
    Recorded(List<RecordedFrames> recordings) {
        this.recordings = List.copyOf(recordings);
        recordings.forEach(recording -> recording.frames().forEach(this::index));
    }

    /** The recorded answer to a request, or null when there is none. */
    JsonNode rest(String path, Parameters parameters) {
        if (path.endsWith(DEPTH) && parameters.has("symbol")) {
            return books.get(parameters.mandatory("symbol"));
        }
        return path.endsWith(INSTRUMENTS) && instruments != null ? chosen(parameters) : null;
    }

    /** The replay for one connection. */
    Player player(Topics.Listener<String> listener) {
        return new Player(listener);
    }

    /** Replays the recorded streams that one connection listens to. */
    final class Player {

        private final Topics.Listener<String> listener;
        private final Set<String> wanted = new HashSet<>();
        private Runnable stop;

        private Player(Topics.Listener<String> listener) {
            this.listener = listener;
        }

        /** Plays the stream from now on, if it is in the recording. */
        boolean plays(String stream) {
            if (!streams.contains(stream)) {
                return false;
            }
            wanted.add(stream);
            if (stop == null) {
                stop = recordings.get(0).replay(this::receive);
            }
            return true;
        }

        void ends(String stream) {
            wanted.remove(stream);
        }

        void stop() {
            if (stop != null) {
                stop.run();
            }
        }

        private void receive(RecordedFrame frame) {
            JsonNode envelope = parse(frame.text());
            String stream = envelope == null ? "" : envelope.path("stream").asText();
            if (wanted.contains(stream)) {
                listener.onPayload(stream, envelope.path("data").toString());
            }
        }
    }

    private void index(RecordedFrame frame) {
        JsonNode content = parse(frame.text());
        if (content == null) {
            return;
        }
        if (frame.kind() == RecordedFrame.Kind.RECEIVED) {
            streams.add(content.path("stream").asText());
        } else if (frame.kind() == RecordedFrame.Kind.HTTP && frame.url().contains(INSTRUMENTS)) {
            instruments = content;
        } else if (frame.kind() == RecordedFrame.Kind.HTTP && frame.url().contains(DEPTH)) {
            String query = frame.url().substring(frame.url().indexOf('?') + 1);
            books.put(RequestText.ofRest(query, "").parameters().mandatory("symbol"), content);
        }
    }

    private JsonNode chosen(Parameters parameters) {
        List<String> names = parameters.has("symbol")
                ? List.of(parameters.mandatory("symbol"))
                : parameters.has("symbols") ? Symbols.names(parameters.mandatory("symbols"), "symbols") : null;
        if (names == null) {
            return instruments;
        }
        ObjectNode copy = instruments.deepCopy();
        ArrayNode list = copy.putArray("symbols");
        for (JsonNode symbol : instruments.path("symbols")) {
            if (names.contains(symbol.path("symbol").asText())) {
                list.add(symbol);
            }
        }
        if (list.size() < names.size()) {
            throw Refusals.badSymbol();
        }
        return copy;
    }

    private static JsonNode parse(String text) {
        if (text == null || !text.startsWith("{")) {
            return null;
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
