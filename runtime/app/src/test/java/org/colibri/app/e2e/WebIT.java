package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

            host.interrupt();
            Ran ended = host.ended();
            assertThat(ended.out() + ended.err()).doesNotContain(token);
            try (Stream<Path> logs = Files.walk(distribution.home().resolve("logs"))) {
                for (Path log : logs.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(log)).as(log.toString()).doesNotContain(token);
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
