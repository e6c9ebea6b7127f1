package org.colibri.backtest.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.colibri.api.bus.Bus;
import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.bus.LoopBus;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerTransport;
import org.colibri.venuekit.simulation.NetworkClient;
import org.colibri.venuekit.simulation.SimulatedNetwork;
import org.slf4j.helpers.NOPLogger;

/** The machine that the emulated venue runs on, and the way to its control surface beside the network. */
public final class VenueMachine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedNetwork network;
    private final SimulatedProcess process;
    private final Loop loop;
    private final BiConsumer<String, Throwable> broken;
    private final Emulator emulator;
    private EmulatorReady ready;

    /** @param broken told what the venue itself failed in */
    VenueMachine(
            VirtualTime time,
            SimulatedNetwork network,
            EmulatorProvider provider,
            EmulatorOptions options,
            BiConsumer<String, Throwable> broken) {
        this.network = network;
        this.broken = broken;
        this.process = new SimulatedProcess(time.clock(), 0, broken);
        this.loop = new ProcessLoop(time.loop("venue"), process);
        Bus bus = new LoopBus();
        this.emulator = provider.create(
                options,
                new ProcessContext(
                        loop,
                        bus,
                        () -> NOPLogger.NOP_LOGGER,
                        Map.of(ServerTransport.class, () -> network.servers(loop))));
    }

    void start() {
        loop.execute(() -> emulator.start().whenComplete((started, failure) -> {
            if (failure == null) {
                ready = started;
            } else {
                broken.accept("start", failure);
            }
        }));
    }

    /** Where it listens; null before it does. */
    public EmulatorReady ready() {
        return ready;
    }

    /** Sets the venue's wall clock that far from the world's. */
    public void clock(long offsetMillis) {
        process.wallOffset(offsetMillis);
    }

    /** Puts a fault in force; a count of 0 lasts, -1 clears. */
    public void fault(String kind, long value, int count) {
        post("/fault", "{\"kind\":\"" + kind + "\",\"value\":" + value + ",\"count\":" + count + "}");
    }

    /** Sends a body to the control surface; what it refuses is nobody's concern (an outside order may find no book). */
    public void post(String path, String body) {
        loop.execute(() -> ask("POST", path, body));
    }

    /** The account's orders, fills and balances as the venue knows them. */
    public void ledger(Consumer<JsonNode> then) {
        loop.execute(() -> ask("GET", "/ledger", "").thenApply(this::read).thenAccept(then));
    }

    private CompletableFuture<ServerResponse> ask(String method, String path, String body) {
        ServerRequest request = new ServerRequest(
                method, path, "", Map.of(), body.getBytes(StandardCharsets.UTF_8), NetworkClient.ADDRESS);
        return network.direct(ready.control().getRawAuthority(), request);
    }

    private JsonNode read(ServerResponse response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the control surface does not answer in JSON", e);
        } catch (IOException e) {
            throw new IllegalStateException("the control surface's answer cannot be read", e);
        }
    }
}
