package org.colibri.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.SocketLink;

/** Keeps what a protocol does with its connection. */
public final class FakeLink<T> implements SocketLink<T> {

    public final List<String> sent = new ArrayList<>();
    public final List<T> acknowledged = new ArrayList<>();
    public final List<T> failed = new ArrayList<>();
    public final List<String> reconnects = new ArrayList<>();
    public VenueException why;
    public VenueException loginRefused;
    public int ready;

    @Override
    public void send(String text) {
        sent.add(text);
    }

    @Override
    public void send(byte[] binary) {
        throw new AssertionError("the venue takes no binary messages");
    }

    @Override
    public void ready() {
        ready++;
    }

    @Override
    public void acknowledged(T topic) {
        acknowledged.add(topic);
    }

    @Override
    public void failed(T topic, VenueException reason) {
        failed.add(topic);
        why = reason;
    }

    @Override
    public void loginRefused(VenueException reason) {
        loginRefused = reason;
    }

    @Override
    public void reconnect(String reason) {
        reconnects.add(reason);
    }
}
