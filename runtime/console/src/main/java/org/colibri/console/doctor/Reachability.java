package org.colibri.console.doctor;

import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Clock;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.engine.live.LiveModule;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.VertxLoop;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.vertx.TransportSettings;
import org.colibri.kit.net.vertx.TrustFile;
import org.colibri.kit.net.vertx.VertxHttpTransport;

/**
 * Asks the endpoints of the connectors that the configuration names, all at once: whoever answers HTTP with whatever
 * status is reachable, and tells by its {@code Date} whether our clock is right (RFC 9110, 6.6.1: whole seconds).
 */
final class Reachability {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** Venues refuse requests whose time is further off than a few seconds; a Date is up to a second old. */
    private static final long MOST_OFFSET_MILLIS = 2_500;

    private final Installation installation;
    private final Plugins plugins;
    private final Clock clock;

    Reachability(Installation installation, Plugins plugins, Clock clock) {
        this.installation = installation;
        this.plugins = plugins;
        this.clock = clock;
    }

    /** Takes at most little more than {@link #TIMEOUT}. Blocks. */
    List<Check> all() {
        Map<Endpoint, URI> endpoints = endpoints();
        if (endpoints.isEmpty()) {
            return List.of(Check.good(
                    "endpoints", "no connector is named in " + installation.hostFile() + ", so none is asked"));
        }
        Vertx vertx = LiveModule.vertx(1);
        try {
            VertxLoop loop = new Loops(vertx, clock).open("doctor");
            Map<String, VertxHttpTransport> transports = new HashMap<>();
            List<CompletableFuture<Check>> asked = endpoints.entrySet().stream()
                    .map(endpoint -> ask(
                            transports.computeIfAbsent(
                                    endpoint.getKey().connector(),
                                    id -> new VertxHttpTransport(vertx, loop, settings(id))),
                            endpoint.getKey().toString(),
                            endpoint.getValue()))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        } finally {
            vertx.close();
        }
    }

    private TransportSettings settings(String connector) {
        TransportSettings standard = TransportSettings.standard();
        TrustOptions trust = installation
                .config()
                .connector(connector)
                .trust()
                .map(file -> TrustFile.read(Path.of(file)))
                .orElse(null);
        return new TransportSettings(TIMEOUT, standard.connections(), standard.keepAlive(), trust);
    }

    /** An endpoint as it is asked for. */
    private record Endpoint(String connector, String name) implements Comparable<Endpoint> {

        @Override
        public int compareTo(Endpoint other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return connector + " " + name;
        }
    }

    /** By connector and endpoint; those of the connector's domain, where the configuration does not override them. */
    private Map<Endpoint, URI> endpoints() {
        Map<Endpoint, URI> endpoints = new TreeMap<>();
        installation.config().connectors().forEach((id, config) -> plugins.catalog()
                .connector(id)
                .ifPresent(entry -> {
                    Map<String, String> named =
                            new TreeMap<>(entry.descriptor().domains().getOrDefault(config.domain(), Map.of()));
                    named.putAll(config.endpoints());
                    named.forEach((name, address) -> endpoints.put(new Endpoint(id, name), URI.create(address)));
                }));
        return endpoints;
    }

    private CompletableFuture<Check> ask(VertxHttpTransport http, String name, URI endpoint) {
        String scheme = endpoint.getScheme().replace("ws", "http");
        URI root = URI.create(scheme + "://" + endpoint.getRawAuthority() + "/");
        HttpRequest request = new HttpRequest("GET", root, List.of(), null, TIMEOUT, false);
        return http.send(request)
                .handle((response, failure) -> failure == null
                        ? reached(name, endpoint, response)
                        : Check.bad(
                                name,
                                endpoint + " is not reachable: " + failure.getMessage(),
                                "look at network, proxy and firewall, or override the address in "
                                        + installation.hostFile() + "; emulated bots do without it"));
    }

    private Check reached(String name, URI endpoint, HttpResponse response) {
        String date = response.header("Date");
        if (date == null) {
            return Check.good(name, endpoint + " answers");
        }
        try {
            long offset = clock.millis()
                    - ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .toEpochMilli();
            return Math.abs(offset) <= MOST_OFFSET_MILLIS
                    ? Check.good(name, endpoint + " answers, and our clock agrees with its within seconds")
                    : Check.bad(
                            name,
                            endpoint + " answers, but our clock is about " + offset / 1_000 + " s off its time",
                            "set the clock, best by NTP (chrony, timesyncd)");
        } catch (DateTimeParseException e) {
            return Check.good(name, endpoint + " answers");
        }
    }
}
