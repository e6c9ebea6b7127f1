package org.example.{{package}}.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;

/** One socket of a client: {@code subscribe}, {@code unsubscribe}, {@code login}. */
final class VenueSocket implements SocketHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CHANNELS = List.of("book", "trades", "ticker", "candles");

    private final ServerSocket socket;
    private final Channels channels;
    private final Sessions sessions;
    private final Set<Channels.Channel> subscribed = new LinkedHashSet<>();

    VenueSocket(ServerSocket socket, Channels channels, Sessions sessions) {
        this.socket = socket;
        this.channels = channels;
        this.sessions = sessions;
    }

    void send(String message) {
        socket.sendText(message);
    }

    @Override
    public void onText(String text) {
        try {
            handle(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            refuse(Parameters.bad("not JSON"), Views.object());
        }
    }

    @Override
    public void onClose() {
        subscribed.forEach(channel -> channels.remove(channel, this));
        sessions.remove(this);
    }

    private void handle(JsonNode request) {
        try {
            switch (request.path("do").asText()) {
                case "subscribe" -> subscribe(request);
                case "unsubscribe" -> {
                    Channels.Channel channel = channel(request);
                    subscribed.remove(channel);
                    channels.remove(channel, this);
                }
                case "login" ->
                    sessions.logIn(
                            this,
                            request.path("key").asText(),
                            request.path("time").asText(),
                            request.path("signature").asText());
                default -> throw Parameters.bad("do must be subscribe, unsubscribe or login");
            }
        } catch (Refusal refusal) {
            refuse(refusal, request);
        }
    }

    /** The answer goes out before the channel's first message. */
    private void subscribe(JsonNode request) {
        Channels.Channel channel = channel(request);
        if (!CHANNELS.contains(channel.name())
                || (channel.interval() != null) != channel.name().equals("candles")) {
            throw Parameters.bad("unknown channel");
        }
        send(echo(Views.object().put("type", "subscribed"), request).toString());
        if (subscribed.add(channel)) {
            channels.add(channel, this);
        }
    }

    private void refuse(Refusal refusal, JsonNode request) {
        send(echo(refusal.body().put("type", "refused"), request).toString());
    }

    private static Channels.Channel channel(JsonNode request) {
        String interval = request.path("interval").asText(null);
        return new Channels.Channel(
                request.path("channel").asText(),
                request.path("symbol").asText(),
                interval == null ? null : PublicDesk.interval(interval));
    }

    private static ObjectNode echo(ObjectNode answer, JsonNode request) {
        for (String field : List.of("channel", "symbol", "interval")) {
            if (request.hasNonNull(field)) {
                answer.set(field, request.get(field));
            }
        }
        return answer;
    }
}
