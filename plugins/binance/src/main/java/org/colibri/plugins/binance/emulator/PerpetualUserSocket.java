package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;

/** One connection that gets the account's events by a listen key, bare or in the envelope that names the key. */
final class PerpetualUserSocket implements SocketHandler, UserStreams.Subscriber {

    private final ServerSocket socket;
    private final String key;
    private final boolean combined;
    private final UserStreams streams;
    private final ListenKeys keys;
    private final Heartbeat heartbeat;

    PerpetualUserSocket(
            ServerSocket socket,
            String key,
            boolean combined,
            UserStreams streams,
            ListenKeys keys,
            Heartbeat heartbeat) {
        this.socket = socket;
        this.key = key;
        this.combined = combined;
        this.streams = streams;
        this.keys = keys;
        this.heartbeat = heartbeat;
    }

    /** Gets the account's events from now on. */
    void listen() {
        keys.add(this);
        streams.add(this);
    }

    /** Gets none any more. */
    void mute() {
        streams.remove(this);
    }

    /** The key is no longer good. */
    void expire(String event) {
        mute();
        send(event);
    }

    /** There is nothing to ask for here; requests about subscriptions are taken and change nothing. */
    @Override
    public void onText(String text) {
        ApiFrame frame = ApiFrame.parse(text);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().putNull("result");
        answer.set("id", frame == null ? NullNode.getInstance() : frame.id());
        socket.sendText(answer.toString());
    }

    @Override
    public void onPong(byte[] payload) {
        heartbeat.onPong();
    }

    @Override
    public void onClose() {
        heartbeat.stop();
        streams.remove(this);
        keys.remove(this);
    }

    @Override
    public void accept(UserEvent event) {
        send(event.text());
    }

    /** The fault that ends a subscription at once ends the key here. */
    @Override
    public void onTerminated(UserEvent event) {
        keys.expire();
    }

    private void send(String event) {
        socket.sendText(combined ? "{\"stream\":\"" + key + "\",\"data\":" + event + "}" : event);
    }
}
