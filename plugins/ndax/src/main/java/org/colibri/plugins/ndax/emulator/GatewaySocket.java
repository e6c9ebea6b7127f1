package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.colibri.venuekit.stream.AccountStream;

/** One connection to the WebSocket gateway: requests, the login that holds for it, and its events. */
final class GatewaySocket implements SocketHandler, Sessions.Connection {

    private static final int NORMAL = 1000;

    private final ServerSocket socket;
    private final Functions functions;
    private final Subscriptions subscriptions;
    private final Logins logins;
    private final Sessions sessions;
    private final Limits limits;
    private final AccountStream<AccountEvent> stream;
    private final FaultBox faults;
    private boolean loggedIn;
    private boolean expired;

    GatewaySocket(
            ServerSocket socket,
            Functions functions,
            Subscriptions subscriptions,
            Logins logins,
            Sessions sessions,
            Limits limits,
            AccountStream<AccountEvent> stream,
            FaultBox faults) {
        this.socket = socket;
        this.functions = functions;
        this.subscriptions = subscriptions;
        this.logins = logins;
        this.sessions = sessions;
        this.limits = limits;
        this.stream = stream;
        this.faults = faults;
    }

    @Override
    public void onText(String text) {
        stream.work(() -> {
            Frame request = Frame.parse(text);
            Frame answer = request == null || !request.isRequest() ? malformed(request) : answer(request);
            return () -> socket.sendText(answer.text());
        });
        if (expired) {
            expire();
        }
    }

    @Override
    public void onClose() {
        subscriptions.close();
        sessions.remove(this);
    }

    @Override
    public void expire() {
        socket.close(NORMAL, "Session expired");
    }

    private Frame answer(Frame request) {
        try {
            limits.chargeGateway();
            Parameters parameters = Parameters.ofJson(request.payload());
            if (request.name().equals("AuthenticateUser")) {
                return request.reply(Json.write(login(parameters)));
            }
            if (subscriptions.knows(request.name())) {
                return request.reply(Json.write(subscriptions.handle(request.name(), parameters, loggedIn)));
            }
            Procedure procedure = functions.find(request.name());
            if (procedure == null) {
                throw Refusal.unknownFunction();
            }
            if (!procedure.open() && !loggedIn) {
                throw Refusal.notAuthorized();
            }
            return request.reply(Json.write(functions.call(request.name(), procedure, parameters)));
        } catch (Refusal refusal) {
            return refusal.answer(request);
        }
    }

    private JsonNode login(Parameters parameters) {
        if (faults.fires(FaultKind.REJECT_LOGIN)) {
            return Logins.refused(false).body();
        }
        Logins.Answer answer = logins.login(
                parameters.text("Nonce"),
                parameters.text("UserId"),
                parameters.text("APIKey"),
                parameters.text("Signature"),
                socket.remoteAddress());
        if (answer.token() != null) {
            loggedIn = true;
            sessions.add(this);
            expired = !sessions.isOpen(answer.token());
        }
        return answer.body();
    }

    private static Frame malformed(Frame request) {
        Frame named = request == null ? new Frame(Frame.ERROR, 0, "", "") : request;
        return named.error(Refusal.invalidRequest().body());
    }
}
