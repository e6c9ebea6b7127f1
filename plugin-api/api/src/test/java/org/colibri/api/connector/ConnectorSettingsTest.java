package org.colibri.api.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectorSettingsTest {

    private final ConnectorDescriptor descriptor = descriptor(Map.of(
            "main", Map.of("ws", "wss://stream.xyz.example", "rest", "https://api.xyz.example"),
            "testnet", Map.of("rest", "https://test.xyz.example")));

    private static ConnectorDescriptor descriptor(Map<String, Map<String, String>> domains) {
        return new ConnectorDescriptor(
                "Xyz",
                "xyz",
                Set.of("x_y_z"),
                InstrumentKind.SPOT,
                "2.2",
                true,
                ConnectorDescriptor.Tier.BRONZE,
                "house",
                ConnectorDescriptor.VenueState.OPEN,
                Set.of(OrderType.LIMIT),
                domains,
                List.of(),
                null);
    }

    private static ConnectorSettings in(String domain) {
        return new ConnectorSettings("xyz", domain, Map.of(), Map.of());
    }

    @Test
    @DisplayName("ID-2: an endpoint is the domain's, main unless another is named")
    void ofTheDomain() {
        assertThat(ConnectorSettings.of("xyz").domain()).isEqualTo("main");
        assertThat(ConnectorSettings.of("xyz").endpoint(descriptor, "rest")).hasToString("https://api.xyz.example");
        assertThat(in("testnet").endpoint(descriptor, "rest")).hasToString("https://test.xyz.example");
    }

    @Test
    @DisplayName("ID-2: every address can be overridden, the others stay")
    void overridden() {
        URI local = URI.create("http://127.0.0.1:8080");
        ConnectorSettings settings = ConnectorSettings.of("xyz").withEndpoints(Map.of("rest", local));
        assertThat(settings.endpoint(descriptor, "rest")).isEqualTo(local);
        assertThat(settings.endpoint(descriptor, "ws")).hasToString("wss://stream.xyz.example");
        assertThat(settings.connector()).isEqualTo("xyz");
    }

    @Test
    @DisplayName("ID-2: an unknown domain is refused with those that exist")
    void unknownDomain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> in("moon").endpoint(descriptor, "rest"))
                .withMessage("xyz has no domain 'moon'; it has [main, testnet]");
    }

    @Test
    @DisplayName("ID-2: an unknown endpoint is refused with those of its domain")
    void unknownEndpoint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> in("main").endpoint(descriptor, "rset"))
                .withMessage("xyz has no endpoint 'rset' in its domain 'main'; it has [rest, ws]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> in("testnet").endpoint(descriptor, "ws"))
                .withMessageContaining("testnet")
                .withMessageContaining("[rest]");
    }

    @Test
    @DisplayName("Settings without connector or domain are refused by name")
    void refusesMissing() {
        assertThatNullPointerException().isThrownBy(() -> in(null)).withMessage("domain");
        assertThatNullPointerException()
                .isThrownBy(() -> ConnectorSettings.of(null))
                .withMessage("connector");
    }

    @Test
    @DisplayName("ID-2: a descriptor without a main domain is refused")
    void descriptorNeedsMain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> descriptor(Map.of("testnet", Map.of())))
                .withMessageContaining("xyz")
                .withMessageContaining("'main'");
    }

    @Test
    @DisplayName("A descriptor keeps its own copy of the addresses, down to each")
    void descriptorIsImmutable() {
        Map<String, String> main = new HashMap<>(Map.of("rest", "https://api.xyz.example"));
        ConnectorDescriptor made = descriptor(Map.of("main", main));
        main.put("rest", "https://elsewhere.example");
        assertThat(made.domains().get("main")).containsEntry("rest", "https://api.xyz.example");
        assertThatThrownBy(() -> made.domains().get("main").clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
