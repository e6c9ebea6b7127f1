package org.colibri.console.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.HostConfigLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A one-shot command without a host")
class WhereaboutsTest {

    private static final URI HERE = URI.create("http://127.0.0.1:9301");
    private static final URI THERE = URI.create("https://proxy.example.org");

    @TempDir
    Path folder;

    private static VenueSettings said(String domain, Map<String, URI> endpoints) {
        return new VenueSettings(
                "binance",
                domain,
                endpoints,
                VenueSettings.KeySource.none(),
                null,
                Duration.ofSeconds(10),
                false,
                null,
                false);
    }

    private HostConfig.Connector configured(String block) throws IOException {
        Path file = Files.writeString(folder.resolve("colibri.conf"), "connectors { binance { " + block + " } }");
        return new HostConfigLoader().load(file).connector("binance");
    }

    private Whereabouts where(String domain, Map<String, URI> endpoints, String block) throws IOException {
        return Whereabouts.of(said(domain, endpoints), configured(block));
    }

    @Test
    @DisplayName("goes to the domain and addresses of the configuration, with its options, and says so")
    void configured() throws IOException {
        Whereabouts where = where(
                null,
                Map.of(),
                "domain = testnet, endpoints { rest = \"" + THERE + "\" }, options { limits-share-percent = 50 }");

        assertThat(where.domain()).isEqualTo("testnet");
        assertThat(where.endpoints()).containsExactly(Map.entry("rest", THERE));
        assertThat(where.options()).containsExactly(Map.entry("limits-share-percent", "50"));
        assertThat(where.note()).isEqualTo("at the domain testnet and the addresses of conf/colibri.conf");
        assertThat(where(null, Map.of(), "domain = testnet").note())
                .isEqualTo("at the domain testnet of conf/colibri.conf");
    }

    @Test
    @DisplayName("goes elsewhere only when it is told to, and then says what the configuration says")
    void elsewhere() throws IOException {
        Whereabouts main = where("main", Map.of(), "domain = testnet, endpoints { rest = \"" + THERE + "\" }");

        assertThat(main.domain()).isEqualTo("main");
        assertThat(main.endpoints()).as("those are the testnet's").isEmpty();
        assertThat(main.note()).isEqualTo("at the domain main; conf/colibri.conf says testnet");
    }

    @Test
    @DisplayName("uses an address that it is given in the place of the configuration's")
    void address() throws IOException {
        Whereabouts where = where(null, Map.of("rest", HERE), "endpoints { rest = \"" + THERE + "\" }");

        assertThat(where.endpoints()).containsExactly(Map.entry("rest", HERE));
        assertThat(where.note()).isNull();
    }

    @Test
    @DisplayName("goes to the venue itself where the configuration says nothing")
    void unconfigured() throws IOException {
        Whereabouts where = where(null, Map.of(), "");

        assertThat(where.domain()).isEqualTo("main");
        assertThat(where.endpoints()).isEmpty();
        assertThat(where.trust()).isNull();
        assertThat(where.note()).isNull();
    }
}
