package org.colibri.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A venue, Binance where none is named, that {@code colibri emulate} serves in a process of its own. */
final class EmulatedVenue implements AutoCloseable {

    private final String connector;
    private final Started process;
    private final JsonNode ready;
    private final Path keyFile;
    private final HttpClient http = HttpClient.newHttpClient();

    private EmulatedVenue(String connector, Started process, JsonNode ready, Path keyFile) {
        this.connector = connector;
        this.process = process;
        this.ready = ready;
        this.keyFile = keyFile;
    }

    static EmulatedVenue start(Distribution distribution, String... options) throws Exception {
        return of("binance", distribution, options);
    }

    static EmulatedVenue of(String connector, Distribution distribution, String... options) throws Exception {
        Started process = distribution.start("emulate", connector, List.of(options));
        try {
            JsonNode ready = Ran.parse(process.firstLine());
            EmulatedVenue venue = new EmulatedVenue(
                    connector,
                    process,
                    ready,
                    distribution.file(
                            "binance-key.json", ready.path("credentials").toString()));
            venue.warmUp();
            return venue;
        } catch (Exception | AssertionError e) {
            process.close();
            throw e;
        }
    }

    /** A cold process takes seconds for its first answers on a busy machine; who asks later waits less. */
    private void warmUp() throws IOException, InterruptedException {
        ledger();
        URI rest = URI.create(ready.at("/endpoints/rest").asText() + "/");
        if (rest.getScheme().equals("http")) {
            http.send(HttpRequest.newBuilder(rest).build(), HttpResponse.BodyHandlers.discarding());
        }
    }

    /** The line that it printed when it was ready. */
    JsonNode ready() {
        return ready;
    }

    Path keyFile() {
        return keyFile;
    }

    String secret() {
        return ready.at("/credentials/apiSecret").asText();
    }

    /** Options that point a one-shot command here. */
    List<String> endpointOptions() {
        List<String> options = new ArrayList<>();
        ready.path("endpoints").properties().forEach(endpoint -> {
            options.add("--endpoint");
            options.add(endpoint.getKey() + "=" + endpoint.getValue().asText());
        });
        return options;
    }

    /** The block of {@code colibri.conf} that points live bots here. */
    String configuration() {
        StringBuilder block = new StringBuilder("connectors { " + connector + " { endpoints {\n");
        ready.path("endpoints").properties().forEach(endpoint -> block.append("  ")
                .append(endpoint.getKey())
                .append(" = \"")
                .append(endpoint.getValue().asText())
                .append("\"\n"));
        return block.append("} } }\n").toString();
    }

    /** All orders, fills, balances: the truth. */
    JsonNode ledger() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(control("/ledger")).build());
    }

    /** Acts as the rest of the market, or as fate. */
    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(control(path))
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build());
    }

    private URI control(String path) {
        return URI.create(ready.path("control").asText() + path);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        return Ran.parse(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** How many of the ledger's orders have one of these statuses. */
    long orders(String... statuses) throws IOException, InterruptedException {
        List<String> wanted = List.of(statuses);
        long count = 0;
        for (JsonNode order : ledger().path("orders")) {
            count += wanted.contains(order.path("status").asText()) ? 1 : 0;
        }
        return count;
    }

    @Override
    public void close() {
        process.close();
    }
}
