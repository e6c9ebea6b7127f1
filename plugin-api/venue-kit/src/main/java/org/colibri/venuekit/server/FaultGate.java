package org.colibri.venuekit.server;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the transport and a venue's handler and applies the faults that are alike for all venues. Made before
 * any fault is set. {@code dropRequest} and {@code dropAck} meet what {@link ServerHandler#changesOrders} names,
 * {@code delay}, {@code truncate} and {@code oversize} the next answer or socket message, the others what their kind
 * says.
 */
public final class FaultGate implements ServerHandler {

    private static final String ERROR_PAGE =
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    private final ServerHandler venue;
    private final FaultBox faults;
    private final FaultAnswers answers;
    private final Loop loop;
    private final Logger logger = LoggerFactory.getLogger(FaultGate.class);
    private final FaultWindow banned;
    private final FaultWindow maintenance;
    private final FaultWindow silence;
    private final Set<GatedSocket> sockets = new LinkedHashSet<>();

    public FaultGate(ServerHandler venue, FaultBox faults, FaultAnswers answers, Loop loop) {
        this.venue = venue;
        this.faults = faults;
        this.answers = answers;
        this.loop = loop;
        banned = new FaultWindow(FaultKind.BAN, faults, loop.clock());
        maintenance = new FaultWindow(FaultKind.MAINTENANCE, faults, loop.clock());
        silence = new FaultWindow(FaultKind.SILENCE, faults, loop.clock());
        faults.onSet(FaultKind.SILENCE, fault -> applySilence());
        faults.onSet(FaultKind.DISCONNECT, fault -> {
            if (!sockets.isEmpty() && faults.fires(FaultKind.DISCONNECT)) {
                dropSockets();
            }
        });
    }

    /** Closes all open sockets without a close frame. */
    public void dropSockets() {
        List.copyOf(sockets).forEach(GatedSocket::drop);
    }

    @Override
    public void onRequest(ServerRequest request, Responder responder) {
        Responder gated = new GatedResponder(responder, faults, loop);
        ServerResponse refusal = refusal();
        if (refusal != null) {
            gated.respond(refusal);
            return;
        }
        boolean order = venue.changesOrders(request);
        if (order && faults.fires(FaultKind.DROP_REQUEST)) {
            responder.drop();
        } else if (order && faults.fires(FaultKind.DROP_ACK)) {
            handle(request, new LostAnswer(responder));
        } else {
            handle(request, gated);
        }
    }

    /** A venue whose code fails answers like one: with status 500, and goes on. */
    private void handle(ServerRequest request, Responder responder) {
        try {
            venue.onRequest(request, responder);
        } catch (RuntimeException e) {
            logger.error("{} {} failed", request.method(), request.path(), e);
            responder.respond(answers.status(500));
        }
    }

    @Override
    public SocketHandler onSocket(ServerSocket socket) {
        ServerResponse refusal = lasting();
        if (refusal != null) {
            socket.refuse(refusal);
            return null;
        }
        GatedSocket gated = new GatedSocket(socket, faults, silence, loop);
        SocketHandler handler = venue.onSocket(gated);
        if (handler == null) {
            return null;
        }
        sockets.add(gated);
        if (silence.isOpen()) {
            gated.holdReading(true);
        }
        if (faults.fires(FaultKind.DISCONNECT)) {
            gated.drop();
        }
        return new GatedMessages(gated, handler);
    }

    /** A silent venue does not answer pings either, so its sockets are not read until the silence is over. */
    private void applySilence() {
        // What arrives then may close sockets.
        List.copyOf(sockets).forEach(socket -> socket.holdReading(silence.isOpen()));
        long left = silence.millisLeft();
        if (left > 0 && left < Long.MAX_VALUE) {
            loop.timers().after(Duration.ofMillis(left), this::applySilence);
        }
    }

    /** The answer to everything while a ban or maintenance lasts, else null. */
    private ServerResponse lasting() {
        if (maintenance.isOpen()) {
            return answers.maintenance(maintenance.secondsLeft());
        }
        return banned.isOpen() ? answers.banned(banned.secondsLeft(), banned.endsAt()) : null;
    }

    private ServerResponse refusal() {
        ServerResponse lasting = lasting();
        if (lasting != null) {
            return lasting;
        }
        OptionalLong status = faults.take(FaultKind.HTTP_STATUS);
        if (status.isPresent()) {
            return answers.status((int) status.getAsLong());
        }
        return faults.fires(FaultKind.HTML) ? ServerResponse.text(502, "text/html", ERROR_PAGE) : null;
    }

    /** Answers a request over a socket as one over HTTP would be, if that is refused now and the text is a request. */
    private boolean refuses(GatedSocket socket, String text) {
        ServerResponse lasting = lasting();
        OptionalLong status = lasting == null ? faults.peek(FaultKind.HTTP_STATUS) : OptionalLong.empty();
        if (lasting == null && status.isEmpty()) {
            return false;
        }
        String refused =
                venue.refused(socket, text, lasting == null ? answers.status((int) status.getAsLong()) : lasting);
        if (refused == null) {
            return false;
        }
        if (lasting == null) {
            faults.take(FaultKind.HTTP_STATUS);
        }
        socket.sendText(refused);
        return true;
    }

    /** The venue handles the request, and its answer is lost with the connection. */
    private record LostAnswer(Responder responder) implements Responder {

        @Override
        public void respond(ServerResponse response) {
            responder.drop();
        }

        @Override
        public void respondCut(ServerResponse response, int bytes) {
            responder.drop();
        }

        @Override
        public void drop() {
            responder.drop();
        }
    }

    /** The messages of one socket on their way to the venue. */
    private final class GatedMessages implements SocketHandler {

        private final GatedSocket socket;
        private final SocketHandler handler;

        private GatedMessages(GatedSocket socket, SocketHandler handler) {
            this.socket = socket;
            this.handler = handler;
        }

        @Override
        public void onText(String text) {
            if (refuses(socket, text)) {
                return;
            }
            boolean order = venue.changesOrders(socket, text);
            if (order && faults.fires(FaultKind.DROP_REQUEST)) {
                socket.drop();
            } else if (order && faults.fires(FaultKind.DROP_ACK)) {
                socket.mute();
                handler.onText(text);
                socket.drop();
            } else {
                handler.onText(text);
            }
        }

        @Override
        public void onBinary(byte[] data) {
            handler.onBinary(data);
        }

        @Override
        public void onPong(byte[] payload) {
            handler.onPong(payload);
        }

        @Override
        public void onClose() {
            sockets.remove(socket);
            handler.onClose();
        }
    }
}
