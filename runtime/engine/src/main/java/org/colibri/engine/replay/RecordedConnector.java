package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.Credentials;
import org.colibri.api.journal.Journal;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.kit.health.Measured;

/**
 * A connector whose inputs are recorded: what its transports, timers, clock and journals bring through its context, and
 * through what outside holds of it every call. Calls of other threads, which the contract allows for ids and for what is
 * only shown, change nothing that it decides and are not recorded.
 */
public final class RecordedConnector {

    /** Only show something, or make ids that come back with the commands. */
    private static final Set<String> FREE = Set.of(
            "descriptor",
            "name",
            "instrument",
            "book",
            "readiness",
            "health",
            "metrics",
            "newClientOrderId",
            "isOwnClientOrderId");

    /** In a record it takes several times its size of the heap for a moment. */
    private static final long MOST_HISTORY = 4L << 20;

    private final InputRecorder recorder;
    private final ConnectorProvider provider;
    private final ConnectorSettings settings;
    private final Loop loop;
    private final TapedPluginContext context;
    private final Roles roles = new Roles();
    private final Map<Object, Object> shown = new IdentityHashMap<>();
    private final Map<Credentials, Integer> credentials = new IdentityHashMap<>();
    private int futures;

    private RecordedConnector(
            InputRecorder recorder, ConnectorProvider provider, ConnectorSettings settings, PluginContext context) {
        this.recorder = recorder;
        this.provider = provider;
        this.settings = settings;
        loop = context.loop();
        this.context = TapedPluginContext.recording(context, recorder);
    }

    /** Makes a connector whose inputs go to that recorder. Called on its loop; throws what the provider throws. */
    public static Connector create(
            InputRecorder recorder, ConnectorProvider provider, ConnectorSettings settings, PluginContext context) {
        return new RecordedConnector(recorder, provider, settings, context).create();
    }

    private Connector create() {
        Map<String, String> endpoints = new HashMap<>();
        settings.endpoints().forEach((name, address) -> endpoints.put(name, address.toString()));
        Opening.Settings opening = new Opening.Settings(
                Opening.FORMAT, settings.connector(), settings.domain(), endpoints, settings.options());
        return recorder.enter(
                Calls.OPEN, opening, () -> (Connector) shown(provider.create(settings, context), Connector.class));
    }

    private Object shown(Object part, Class<?> role) {
        String name = roles.name(part, role);
        return shown.computeIfAbsent(
                part,
                real -> Proxy.newProxyInstance(
                        role.getClassLoader(),
                        real instanceof Measured ? new Class<?>[] {role, Measured.class} : new Class<?>[] {role},
                        (proxy, method, arguments) -> called(proxy, name, real, method, arguments)));
    }

    private Object called(Object proxy, String name, Object real, Method method, Object[] arguments) throws Throwable {
        try {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> real.toString();
                };
            }
            return switch (method.getName()) {
                case "loop" -> loop;
                case "connector" -> shown.getOrDefault(invoke(real, method, arguments), real);
                default -> called(name, real, method, arguments);
            };
        } catch (Thrown thrown) {
            throw thrown.getCause();
        }
    }

    private Object called(String name, Object real, Method method, Object[] arguments) {
        if (!loop.isCurrent()) {
            return invoke(real, method, arguments);
        }
        if (FREE.contains(method.getName())) {
            return context.tapedLoop().untaped(() -> invoke(real, method, arguments));
        }
        int count = arguments == null ? 0 : arguments.length;
        ArrayNode recorded = InputCodec.object().arrayNode();
        Object[] taped = new Object[count];
        for (int i = 0; i < count; i++) {
            recorded.add(argument(arguments[i]));
            taped[i] = taped(arguments[i]);
        }
        String what = Calls.DO + name + "." + method.getName();
        return recorder.enter(what, recorded, () -> outward(invoke(real, method, taped)));
    }

    private JsonNode argument(Object argument) {
        if (argument instanceof Credentials given) {
            return InputCodec.node(number(given));
        }
        if (argument instanceof AccountSettings account) {
            long bytes = account.store().history().stream()
                    .mapToLong(record -> record.bytes().remaining())
                    .sum();
            if (bytes > MOST_HISTORY) {
                recorder.giveUp("does not take an account's history of " + bytes + " bytes");
                return InputCodec.node(null);
            }
            return InputCodec.node(new Opening.Account(
                    account.name(),
                    number(account.credentials()),
                    account.instanceTag(),
                    account.cancelOnStart(),
                    account.limits(),
                    isKept(account),
                    TapedContext.History.of(account.store().history())));
        }
        return InputCodec.node(argument);
    }

    private static boolean isKept(AccountSettings account) {
        return account.store().journal() != Journal.none();
    }

    private Object taped(Object argument) {
        if (argument instanceof Set<?> set) {
            return InputCodec.sorted(set);
        }
        if (!(argument instanceof AccountSettings account)) {
            return argument;
        }
        return new AccountSettings(
                account.name(),
                account.credentials(),
                account.instanceTag(),
                account.cancelOnStart(),
                account.limits(),
                context.store(account.store(), isKept(account), account.store().history()));
    }

    /** Known by their object, as a connector knows them. */
    private int number(Credentials given) {
        Integer known = credentials.get(given);
        if (known != null) {
            return known;
        }
        int number = credentials.size() + 1;
        credentials.put(given, number);
        Map<String, String> fields = new TreeMap<>();
        for (String field : given.fields()) {
            String value = given.get(field);
            if (isSecret(field)) {
                context.veil().learn(value, Veil.standIn(field, number));
                fields.put(field, Veil.standIn(field, number));
            } else {
                fields.put(field, value);
            }
        }
        recorder.call(Calls.CREDENTIALS, new Opening.Keys(number, fields));
        return number;
    }

    /** Whatever is not known to be none is one. */
    private boolean isSecret(String field) {
        return settings.choose(provider.descriptors()).credentialFields().stream()
                        .filter(known -> known.name().equals(field))
                        .allMatch(CredentialField::secret)
                || field.matches("(?i).*api.?key.*");
    }

    /** What leaves the connector as the answer to a call. */
    private Object outward(Object result) {
        if (result instanceof CompletableFuture<?> future) {
            return told(future);
        }
        return Roles.role(result).map(role -> shown(result, role)).orElse(result);
    }

    private <T> CompletableFuture<T> told(CompletableFuture<T> future) {
        int number = ++futures;
        CompletableFuture<T> outer = new CompletableFuture<>();
        future.whenComplete((value, failure) -> loop.run(() ->
                recorder.command(Outcomes.KIND, Outcomes.of(number, failure), () -> complete(outer, value, failure))));
        return outer;
    }

    private static <T> void complete(CompletableFuture<T> outer, T value, Throwable failure) {
        if (failure == null) {
            outer.complete(value);
        } else {
            outer.completeExceptionally(failure);
        }
    }

    private static Object invoke(Object real, Method method, Object[] arguments) {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new Thrown(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the contract's methods are public", e);
        }
    }

    /** Carries an error past lambdas. */
    private static final class Thrown extends RuntimeException {

        private static final long serialVersionUID = 1;

        Thrown(Throwable cause) {
            super(cause);
        }
    }
}
