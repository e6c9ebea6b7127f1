package org.colibri.engine.host;

import java.util.List;
import java.util.Optional;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.config.HostConfig;

/** The open accounts of live venues, to be found by their key. Any thread. */
record LiveAccounts(HostConfig config, List<Venue> venues) {

    /** The account of that connector with this key; never an emulated one, nor one on paper. */
    Optional<HostedAccount> find(String connector, KeyFingerprint key) {
        HostConfig.Connector settings = config.connector(connector);
        return venues.stream()
                .filter(venue -> venue.key().mode() == BotMode.LIVE
                        && venue.key().connector().equals(connector))
                .flatMap(venue -> venue.opened().stream())
                .filter(open -> key.isOf(
                        open.credentials(), open.connector().descriptor().credentialFields()))
                .findFirst()
                .map(open -> HostedAccount.of(
                        open.connector(), open.account(), open.credentials(), settings.domain(), settings.endpoints()));
    }
}
