package org.colibri.engine.host;

import java.util.List;
import java.util.Optional;
import org.colibri.engine.config.BotMode;

/** The open accounts of live venues, to be found by their key. Any thread. */
record LiveAccounts(List<Venue> venues) {

    /** The account of that connector with this key; never an emulated one, nor one on paper. */
    Optional<HostedAccount> find(String connector, KeyFingerprint key) {
        return venues.stream()
                .filter(venue -> venue.key().mode() == BotMode.LIVE
                        && venue.key().connector().equals(connector))
                .flatMap(venue -> venue.opened().stream()
                        .filter(open -> key.isOf(
                                open.credentials(),
                                open.connector().descriptor().credentialFields()))
                        .map(venue::hosted))
                .findFirst();
    }
}
