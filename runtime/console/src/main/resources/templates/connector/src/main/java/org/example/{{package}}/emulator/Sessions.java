package org.example.{{package}}.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.colibri.api.model.Balance;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.stream.AccountStream;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.OrderUpdate;

/** Tells the account's events to the sockets that are logged in, in order or as the faults will have it. */
final class Sessions implements ExchangeListener {

    private final Account account;
    private final FaultBox faults;
    private final Gate gate;
    private final Views views;
    private final Set<VenueSocket> sockets = new LinkedHashSet<>();
    private final AccountStream<ObjectNode> stream;

    Sessions(VenueServices services, Gate gate, Views views) {
        this.account = services.account();
        this.faults = services.faults();
        this.gate = gate;
        this.views = views;
        this.stream = new AccountStream<>(faults, services.loop().timers(), event -> event.has("fill"));
        stream.add(event -> List.copyOf(sockets).forEach(socket -> socket.send(event.toString())));
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
        }
        stream.publish(event);
    }

    @Override
    public void onBalances(Account changedAccount, List<Balance> changed, long time) {
        if (changedAccount == account) {
            ObjectNode event = Views.object().put("type", "balances").put("time", time);
            event.set("balances", Views.balances(changed));
            stream.publish(event);
        }
    }

    /** Works on a request, whose events follow its answer; the other way round under the fault {@code fillBeforeAck}. */
    void work(Supplier<Runnable> request) {
        stream.work(request);
    }
}
