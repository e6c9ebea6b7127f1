package org.colibri.testkit.loopback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/** A client of a venue made of the JDK alone, so that the venue is not tested with our own transports. */
public final class PlainHttp {

    /** Reads and writes what is sent. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    /** A REST answer; header names in any case. */
    public record Reply(int status, JsonNode body, Map<String, String> headers) {}

    /** @param port of the venue on 127.0.0.1 */
    public PlainHttp(int port) {
        this.port = port;
    }

    /** Sends and waits for the answer; a body that is no JSON is a text. */
    public Reply send(String method, String pathAndQuery, String body, Map<String, String> headers) {
        URI uri = URI.create("http://127.0.0.1:" + port + pathAndQuery);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, values) -> found.put(name, values.get(0)));
            return new Reply(response.statusCode(), read(response.body()), found);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens a socket on that path. */
    public PlainSocket socket(String path) {
        return new PlainSocket(http, URI.create("ws://127.0.0.1:" + port + path));
    }

    static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(body);
        }
    }
}
