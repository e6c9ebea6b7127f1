package org.colibri.engine.host;

import java.util.List;
import java.util.Optional;
import org.colibri.engine.config.BotMode;

/** The open accounts that one-shot commands may use: live ones by their key, those on paper by name. Any thread. */
record UsableAccounts(List<Venue> venues) {

    /** The account on paper of that connector and name. */
    Optional<HostedAccount> paper(String connector, String account) {
        return venues.stream()
                .filter(venue -> venue.key().isPaper()
                        && venue.key().connector().equals(connector)
                        && venue.key().ownAccount().equals(account))
                .flatMap(venue -> venue.opened().stream().map(venue::hosted))
                .findFirst();
    }

    /** The account of that connector with this key; never an emulated one, nor one on paper. */
    Optional<HostedAccount> live(String connector, KeyFingerprint key) {
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
