package org.colibri.console.certify;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.Instrument;
import org.colibri.console.exchange.Target;

/**
 * What is to be certified, on which terms.
 *
 * @param version of the connector's plugin
 * @param live the venue itself, otherwise its testnet
 * @param maxNotional the most that orders and what was bought may be worth together, in quote units
 * @param trade buy and sell the smallest amount once
 */
record Assignment(
        Target target,
        String version,
        boolean live,
        Instrument instrument,
        BigDecimal maxNotional,
        boolean trade,
        boolean allowWithdraw) {

    String connector() {
        return target.descriptor().connector();
    }

    /** Where the venue is reached, by name of the endpoint. */
    Map<String, String> endpoints() {
        Map<String, String> all = new TreeMap<>(declared());
        target.where().endpoints().forEach((name, address) -> all.put(name, address.toString()));
        return all;
    }

    private Map<String, String> declared() {
        return target.descriptor().domains().get(target.where().domain());
    }

    /** False when an address was given that is not the venue's own: that proves nothing about the venue. */
    boolean isTheVenue() {
        return endpoints().equals(new TreeMap<>(declared()));
    }
}
