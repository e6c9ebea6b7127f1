package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a host that runs as a process of its own. */
class WebIT {

    private static final Pattern ADDRESS = Pattern.compile("Page: (http://127\\.0\\.0\\.1:\\d+/)");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(String address, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The code of a link to that page. */
    private static String link(String printed, String page) {
        assertThat(printed.strip()).startsWith(page + "#code=");
        return printed.strip().substring((page + "#code=").length());
    }

    private int signIn(String page, String code) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(page + "api/v1/session"))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"code\":\"" + code + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void runTellsWhereThePageIsAndItsTokenIsNowhereButInItsFile() throws Exception {
        Distribution distribution = Distribution.in(folder);
        distribution.configure("web { enabled = true, port = 0 }");
        try (Started host = distribution.start("run")) {
            host.until("the page's address", () -> ADDRESS.matcher(host.err()).find());
            Matcher address = ADDRESS.matcher(host.err());
            assertThat(address.find()).isTrue();
            String token = Files.readString(distribution.home().resolve("web-token"));

            assertThat(get(address.group(1), token).body()).contains("<title>Colibri</title>");
            assertThat(get(address.group(1) + "api/v1/status", "").statusCode()).isEqualTo(401);
            assertThat(get(address.group(1) + "api/v1/connectors", token).body())
                    .contains("\"running\":[{\"connector\":\"binance\"")
                    .contains("\"installed\":[{");

            assertThat(distribution.run("status").out())
                    .contains("page at " + address.group(1))
                    .doesNotContain("#code=");
            String first = link(distribution.run("status", "--page").out(), address.group(1));
            String code = link(
                    distribution
                            .run("status", "--page", "--json")
                            .json()
                            .path("link")
                            .asText(),
                    address.group(1));
            assertThat(signIn(address.group(1), first))
                    .as("a new link voids the one before")
                    .isEqualTo(401);
            assertThat(signIn(address.group(1), code)).isEqualTo(200);
            assertThat(signIn(address.group(1), code)).as("it serves once").isEqualTo(401);

            host.interrupt();
            Ran ended = host.ended();
            assertThat(ended.out() + ended.err()).doesNotContain(token, first, code);
            try (Stream<Path> files = Files.walk(distribution.home())) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> !file.endsWith("web-token"))
                        .toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(token, first, code);
                }
            }
        }
    }

    @Test
    void aPortThatIsTakenCostsThePageAndNothingElse() throws Exception {
        Distribution distribution = Distribution.in(folder);
        try (ServerSocket taken = new ServerSocket(0)) {
            distribution.configure("web { enabled = true, port = " + taken.getLocalPort() + " }");
            try (Started host = distribution.start("run", "--seconds", "1")) {
                Ran ended = host.ended();
                assertThat(ended.status()).isZero();
                assertThat(ended.err()).contains("There is no page").contains("web.port");
            }
        }
    }

    @Test
    void anAddressThatOthersReachIsRefusedUnlessItIsAllowed() throws Exception {
        Distribution distribution = Distribution.in(folder);
        for (String host : List.of("0.0.0.0", "192.168.1.5", "::", "example.org")) {
            distribution.configure("web { host = \"" + host + "\" }");
            Ran refused = distribution.run("status");
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err()).contains("allow-remote");
        }
    }
}
