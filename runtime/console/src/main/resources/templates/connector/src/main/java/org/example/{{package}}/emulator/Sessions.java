package org.example.{{package}}.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.colibri.api.model.Balance;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderUpdate;

/** Tells the account's events to the sockets that are logged in, in order or as the faults will have it. */
final class Sessions implements ExchangeListener {

    private static final Duration LATER = Duration.ofMillis(100);

    /** Longest wait of an event for another one to change places with. */
    private static final Duration ALONE = Duration.ofMillis(500);

    private final Account account;
    private final FaultBox faults;
    private final Timers timers;
    private final Gate gate;
    private final Views views;
    private final Set<VenueSocket> sockets = new LinkedHashSet<>();
    private final List<String> waiting = new ArrayList<>();
    private boolean holding;
    private boolean fillWaits;
    private String swapped;

    Sessions(VenueServices services, Gate gate, Views views) {
        this.account = services.account();
        this.faults = services.faults();
        this.timers = services.loop().timers();
        this.gate = gate;
        this.views = views;
        faults.onSet(FaultKind.EXPIRE_KEY, fault -> {
            if (!sockets.isEmpty() && faults.fires(FaultKind.EXPIRE_KEY)) {
                List.copyOf(sockets).forEach(this::logOut);
            }
        });
    }

    /** Logs a socket in, or refuses it. */
    void logIn(VenueSocket socket, String key, String time, String signature) {
        gate.checkLogin(key, time, signature);
        if (faults.fires(FaultKind.REJECT_LOGIN)) {
            throw new Refusal(401, "bad-key", "this key may not log in");
        }
        sockets.add(socket);
        socket.send(Views.object().put("type", "loggedIn").toString());
        if (faults.fires(FaultKind.EXPIRE_KEY)) {
            logOut(socket);
        }
    }

    private void logOut(VenueSocket socket) {
        sockets.remove(socket);
        socket.send(Views.object().put("type", "loggedOut").toString());
    }

    void remove(VenueSocket socket) {
        sockets.remove(socket);
    }

    @Override
    public void onOrder(OrderUpdate update) {
        if (update.order().account() != account) {
            return;
        }
        ObjectNode event = Views.object().put("type", "order");
        event.set("order", views.order(update.order()));
        if (update.fill() != null) {
            event.set("fill", views.fill(update.fill()));
            fillWaits |= holding;
        }
        publish(event.toString());
    }

    @Override
    public void onBalances(Account changedAccount, List<Balance> changed, long time) {
        if (changedAccount == account) {
            ObjectNode event = Views.object().put("type", "balances").put("time", time);
            event.set("balances", Views.balances(changed));
            publish(event.toString());
        }
    }

    /** Events wait from now on, until the request that is worked on is answered. */
    void hold() {
        holding = true;
        fillWaits = false;
    }

    /** Answers, then tells the events; the other way round under the fault {@code fillBeforeAck}. */
    void release(Runnable answer) {
        holding = false;
        List<String> events = List.copyOf(waiting);
        waiting.clear();
        if (fillWaits && faults.fires(FaultKind.FILL_BEFORE_ACK)) {
            events.forEach(this::deliver);
            timers.after(LATER, answer);
        } else {
            answer.run();
            events.forEach(this::deliver);
        }
    }

    private void publish(String event) {
        if (holding) {
            waiting.add(event);
        } else {
            deliver(event);
        }
    }

    private void deliver(String event) {
        if (swapped == null && faults.fires(FaultKind.REORDER)) {
            swapped = event;
            timers.after(ALONE, this::sendSwapped);
            return;
        }
        send(event);
        if (faults.fires(FaultKind.DUPLICATE)) {
            send(event);
        }
        sendSwapped();
    }

    private void sendSwapped() {
        if (swapped != null) {
            String late = swapped;
            swapped = null;
            send(late);
        }
    }

    private void send(String event) {
        List.copyOf(sockets).forEach(socket -> socket.send(event));
    }
}
