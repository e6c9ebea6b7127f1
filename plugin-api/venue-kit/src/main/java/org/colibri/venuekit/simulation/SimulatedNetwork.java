package org.colibri.venuekit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerTransport;

/**
 * A network in one process, from a seed. Messages of one connection keep their order; messages of different
 * connections overtake each other. All loops on it belong to one {@code VirtualTime}, so one thread runs everything.
 */
public final class SimulatedNetwork {

    private static final int FIRST_PORT = 20_000;
    private static final String LOCALHOST = "127.0.0.1:";
    /** A lost packet is sent again about that much after the partition. */
    private static final long RETRANSMISSION_NANOS = Duration.ofMillis(200).toNanos();

    private final Clock clock;
    private final SplittableRandom random;
    private final NetworkWatch watch;
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private Latency latency = Latency.lan();
    private Latency slow = Latency.lan();
    private long slowUntil;
    private long partedUntil;
    private long namelessUntil;
    private int nextPort = FIRST_PORT;
    private int connections;

    record Server(Loop loop, ServerHandler handler) {}

    /**
     * How long a message takes: at least {@code least}, most of them little more, none more than {@code most}.
     */
    public record Latency(Duration least, Duration most) {

        /** 50 µs to 2 ms. */
        public static Latency lan() {
            return new Latency(Duration.ofNanos(50_000), Duration.ofMillis(2));
        }

        /** 5 to 80 ms. */
        public static Latency internet() {
            return new Latency(Duration.ofMillis(5), Duration.ofMillis(80));
        }
    }

    public SimulatedNetwork(Clock clock, long seed, NetworkWatch watch) {
        this.clock = clock;
        this.random = new SplittableRandom(seed);
        this.watch = watch;
    }

    /** Ports on {@code 127.0.0.1} of this network, served on that loop. */
    public ServerTransport servers(Loop loop) {
        return (port, handler) -> new ServerPorts(this, loop).listen(port, handler);
    }

    /** A client whose connections live on that loop. */
    public NetworkClient client(Loop loop) {
        return new NetworkClient(this, loop);
    }

    /**
     * A request beside the network, without delay or fault: how a test reaches a control surface. Called on the server's
     * loop.
     */
    public CompletableFuture<ServerResponse> direct(String authority, ServerRequest request) {
        CompletableFuture<ServerResponse> answer = new CompletableFuture<>();
        Server server = servers.get(authority);
        if (server == null) {
            answer.completeExceptionally(new IllegalStateException("nobody listens on " + authority));
        } else {
            server.handler().onRequest(request, new DirectResponder(answer));
        }
        return answer;
    }

    private record DirectResponder(CompletableFuture<ServerResponse> answer) implements Responder {

        @Override
        public void respond(ServerResponse response) {
            answer.complete(response);
        }

        @Override
        public void respondCut(ServerResponse response, int bytes) {
            drop();
        }

        @Override
        public void drop() {
            answer.completeExceptionally(new IllegalStateException("the connection was closed"));
        }
    }

    /** What a message takes from now on. */
    public void latency(Latency usual) {
        latency = usual;
    }

    /** For some time messages take longer, so that connections overtake each other by more. */
    public void slow(Latency meanwhile, Duration time) {
        slow = meanwhile;
        slowUntil = nanos() + time.toNanos();
    }

    /** For some time nothing passes; what is sent meanwhile arrives after it, if anybody still waits for it. */
    public void part(Duration time) {
        partedUntil = Math.max(partedUntil, nanos() + time.toNanos());
    }

    /** For some time no name is found: new connections fail at once. */
    public void failNames(Duration time) {
        namelessUntil = Math.max(namelessUntil, nanos() + time.toNanos());
    }

    /** Breaks one open connection, chosen by that number; of sockets only, or of any. Does nothing without one. */
    public void breakOne(int which, boolean socket) {
        Link link = pick(which, socket);
        if (link != null) {
            link.cut();
        }
    }

    /** Breaks all open connections. */
    public void breakAll() {
        List.copyOf(links).forEach(Link::cut);
    }

    /** One connection falls silent; its server may learn of it, its client does not. */
    public void halfOpen(int which, boolean socket, boolean serverLearns) {
        Link link = pick(which, socket);
        if (link != null) {
            link.halfOpen(serverLearns);
        }
    }

    /** Ends partition, slowness and name failures; half-open connections stay what they are. */
    public void heal() {
        slowUntil = 0;
        partedUntil = 0;
        namelessUntil = 0;
    }

    private Link pick(int which, boolean socket) {
        List<Link> candidates = new ArrayList<>();
        for (Link link : links) {
            if (link.isOpen() && (!socket || link.isSocket())) {
                candidates.add(link);
            }
        }
        return candidates.isEmpty() ? null : candidates.get(Math.floorMod(which, candidates.size()));
    }

    long nanos() {
        return clock.monotonicNanos();
    }

    /** When a message that is sent now arrives. */
    long arrivalNanos() {
        long now = nanos();
        Latency valid = now < slowUntil ? slow : latency;
        // The product of three makes most of them short and a few long.
        double part = random.nextDouble() * random.nextDouble() * random.nextDouble();
        long least = valid.least.toNanos();
        long taken = least + (long) (part * (valid.most.toNanos() - least));
        return now < partedUntil ? partedUntil + RETRANSMISSION_NANOS + taken : now + taken;
    }

    boolean areNamesFailing() {
        return nanos() < namelessUntil;
    }

    /** The server of an authority, or null. */
    Server server(String authority) {
        return servers.get(authority);
    }

    /** Opens a port, 0 for a free one; 0 comes back when it is taken. */
    int open(int port, Loop loop, ServerHandler handler) {
        int number = port == 0 ? nextPort++ : port;
        return servers.putIfAbsent(LOCALHOST + number, new Server(loop, handler)) == null ? number : 0;
    }

    void closePort(int port) {
        servers.remove(LOCALHOST + port);
    }

    Link link(Loop client, Loop server) {
        Link link = new Link(this, ++connections, client, server);
        links.add(link);
        return link;
    }

    void ended(Link link) {
        links.remove(link);
    }

    NetworkWatch watch() {
        return watch;
    }
}
