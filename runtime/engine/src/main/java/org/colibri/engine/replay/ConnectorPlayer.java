package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;

/**
 * Gives the record of a connector to the connector's own code, and holds it to what the recorded one did: it must read
 * the same things in the same order, and send the same requests and frames and publish the same events, byte for byte.
 * Signatures are compared only with the key. Not thread-safe.
 */
public final class ConnectorPlayer {

    private final Path file;
    private final Credentials key;
    private final Map<String, Object> parts = new HashMap<>();
    private final Map<Integer, Credentials> credentials = new HashMap<>();
    private final Map<String, Long> left = new TreeMap<>();
    private Roles roles;
    private Playback tape;
    private TapedPluginContext context;
    private ConnectorProvider provider;
    private int futures;
    private long inputs;

    /**
     * What a play did.
     *
     * @param inputs that entered
     * @param left what left as it had to, counted by its kind ({@code request}, {@code frame}, {@code publish}, …)
     * @param whole nothing is missing at the record's end
     * @param signatures were compared, too
     */
    public record Played(long inputs, Map<String, Long> left, boolean whole, boolean signatures) {}

    /** @param key of the account that was recorded; without it signatures are not compared */
    public ConnectorPlayer(Path file, Optional<Credentials> key) {
        this.file = file;
        this.key = key.orElse(null);
    }

    /**
     * Plays the record, once.
     *
     * @param with makes the connector
     * @throws IllegalStateException when it does otherwise than the recorded one; the message says where
     * @throws IllegalArgumentException when the record is damaged
     * @throws UncheckedIOException when it cannot be read
     */
    public Played play(ConnectorProvider with) {
        provider = with;
        roles = new Roles();
        try (RecordFile record = new RecordFile(file)) {
            tape = new Playback(
                    record,
                    this::enter,
                    key == null ? Veil::unsigned : UnaryOperator.identity(),
                    what -> left.merge(what.substring(0, what.indexOf(' ')), 1L, Long::sum));
            context = TapedPluginContext.playing(tape);
            tape.run();
            return new Played(inputs, Collections.unmodifiableMap(left), record.isWhole(), key != null);
        } catch (IOException e) {
            throw new UncheckedIOException("the record " + file + " cannot be read", e);
        }
    }

    private void enter(String call, JsonNode value) {
        inputs++;
        if (call.startsWith(Calls.DO)) {
            invoke(call.substring(Calls.DO.length()), value);
            return;
        }
        boolean known =
                switch (call) {
                    case Calls.OPEN -> open(InputCodec.read(value, Opening.Settings.class));
                    case Calls.CREDENTIALS -> learn(InputCodec.read(value, Opening.Keys.class));
                    case Calls.FIRE -> context.tapedLoop().fire(value.asInt());
                    case Calls.ANSWER -> context.questions().answer(value);
                    case Calls.TEXT, Calls.BINARY, Calls.PING, Calls.PONG, Calls.CLOSED ->
                        context.sockets().hear(call, value);
                    default -> false;
                };
        if (!known) {
            throw tape.differs("nothing that it could belong to", "'" + call + "' " + value);
        }
    }

    private boolean open(Opening.Settings settings) {
        if (settings.format() != Opening.FORMAT) {
            throw new IllegalArgumentException(
                    "the record is of format " + settings.format() + ", not " + Opening.FORMAT);
        }
        Map<String, URI> endpoints = new HashMap<>();
        settings.endpoints().forEach((name, address) -> endpoints.put(name, URI.create(address)));
        ConnectorSettings recorded =
                new ConnectorSettings(settings.connector(), settings.domain(), endpoints, settings.options());
        keep(provider.create(recorded, context), Connector.class);
        return true;
    }

    /** With the key it is the real one, whose secrets are struck from what leaves as they were when it was recorded. */
    private boolean learn(Opening.Keys keys) {
        Credentials given = key == null ? Credentials.of(keys.fields()) : key;
        keys.fields().forEach((field, standIn) -> {
            if (given.has(field)) {
                context.veil().learn(given.get(field), standIn);
            }
        });
        // A connector knows credentials by their object.
        Map<String, String> values = new HashMap<>();
        given.fields().forEach(field -> values.put(field, given.get(field)));
        credentials.put(keys.number(), Credentials.of(values));
        return true;
    }

    private void keep(Object part, Class<?> role) {
        parts.put(roles.name(part, role), part);
    }

    private void invoke(String what, JsonNode arguments) {
        int dot = what.indexOf('.');
        Object part = parts.get(what.substring(0, dot));
        String name = what.substring(dot + 1);
        Method method = part == null
                ? null
                : Arrays.stream(Roles.role(part).orElseThrow().getMethods())
                        .filter(candidate ->
                                candidate.getName().equals(name) && candidate.getParameterCount() == arguments.size())
                        .findFirst()
                        .orElse(null);
        if (method == null) {
            throw tape.differs("nothing that it could belong to", "a call of " + what);
        }
        Object[] given = new Object[arguments.size()];
        for (int i = 0; i < given.length; i++) {
            given[i] = argument(method.getParameters()[i], arguments.get(i));
        }
        outward(invoke(part, method, given));
    }

    private Object argument(Parameter parameter, JsonNode recorded) {
        if (parameter.getType() == Credentials.class) {
            return credentials.get(recorded.asInt());
        }
        if (parameter.getType() != AccountSettings.class) {
            return InputCodec.read(recorded, parameter.getParameterizedType());
        }
        Opening.Account account = InputCodec.read(recorded, Opening.Account.class);
        return new AccountSettings(
                account.name(),
                credentials.get(account.credentials()),
                account.instanceTag(),
                account.cancelOnStart(),
                account.limits(),
                context.store(null, account.kept(), account.history().records()));
    }

    private void outward(Object result) {
        if (result instanceof CompletableFuture<?> future) {
            int number = ++futures;
            future.whenComplete(
                    (value, failure) -> tape.command(Outcomes.KIND, Outcomes.of(number, failure), () -> {}));
        } else {
            Roles.role(result).ifPresent(role -> keep(result, role));
        }
    }

    private static Object invoke(Object part, Method method, Object[] arguments) {
        try {
            return method.invoke(part, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the contract's methods are public", e);
        }
    }
}
