package org.colibri.api.connector;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderType;

/**
 * What a connector is, as data.
 *
 * @param exchange the venue's name for people
 * @param connector the id, lower case with hyphens (ID-1)
 * @param aliases other names under which it is accepted
 * @param generation of the connector standard, {@code 2.2}
 * @param domains named endpoints ({@code rest}, {@code ws}, …) per domain; {@code main} is one of them, {@code testnet}
 *     perhaps another
 */
public record ConnectorDescriptor(
        String exchange,
        String connector,
        Set<String> aliases,
        InstrumentKind kind,
        String generation,
        boolean v2Compatible,
        Tier tier,
        String maintainer,
        VenueState state,
        Set<OrderType> orderTypes,
        Map<String, Map<String, String>> domains,
        List<CredentialField> credentialFields,
        CapabilitySheet capabilities) {

    /** All connectors of the house trade central limit order books. */
    public static final String TYPE = "CLOB";

    /** The domain that is used when none is named. */
    public static final String MAIN = "main";

    public ConnectorDescriptor {
        aliases = Set.copyOf(aliases);
        orderTypes = Set.copyOf(orderTypes);
        domains = domains.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, domain -> Map.copyOf(domain.getValue())));
        credentialFields = List.copyOf(credentialFields);
        if (!domains.containsKey(MAIN)) {
            throw new IllegalArgumentException(connector + ": a connector needs the domain '" + MAIN + "'");
        }
    }

    /**
     * A name in the form that ids have: lower case with hyphens. So a snake-case name of Hummingbot's is that of the same
     * connector (ID-1).
     */
    public static String asId(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether this is another name of the connector than its id, in any case, with hyphens or underscores (ID-1). */
    public boolean isAlias(String name) {
        String given = asId(name);
        return !given.equals(connector)
                && aliases.stream().anyMatch(alias -> asId(alias).equals(given));
    }

    /** The same connector of a venue in another state. */
    public ConnectorDescriptor withState(VenueState newState) {
        return new ConnectorDescriptor(
                exchange,
                connector,
                aliases,
                kind,
                generation,
                v2Compatible,
                tier,
                maintainer,
                newState,
                orderTypes,
                domains,
                credentialFields,
                capabilities);
    }

    /** What a connector's quality rests on: certified live, certified on a testnet, or proven against its emulator. */
    public enum Tier {
        GOLD,
        SILVER,
        BRONZE
    }

    /** Whether the venue is open for trading as a business. */
    public enum VenueState {
        OPEN,
        CLOSING,
        CLOSED
    }
}
