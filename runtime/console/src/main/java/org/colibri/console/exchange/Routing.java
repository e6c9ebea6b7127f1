package org.colibri.console.exchange;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether a command goes through the running host or has a connection of its own; nothing else decides that. What
 * a host trades with shares nonces and rate limits, so private requests with its key go through it, unless they are
 * about another address than the host's, or nothing is to be sent. Public requests need no key and gain nothing.
 */
final class Routing {

    private final Function<Target, Optional<HostOffer>> question;

    /** @param question asks the running host, if there is one, for its account with the target's key */
    Routing(Function<Target, Optional<HostOffer>> question) {
        this.question = question;
    }

    Route of(VenueCommand command, Target target) {
        VenueSettings settings = target.settings();
        boolean alone = !(command instanceof PrivateRequest) || settings.dryRun() || settings.clockMillis() != null;
        if (alone || target.credentials() == null) {
            return Route.own();
        }
        HostOffer host = question.apply(target).orElse(null);
        if (host == null) {
            return Route.own();
        }
        if (!isElsewhere(settings, host)) {
            return settings.trace()
                    ? Route.own(beside(host, "--trace shows a connection of its own"))
                    : Route.through(host);
        }
        return Route.own(beside(host, "it is about another domain or endpoint"));
    }

    private static String beside(HostOffer host, String why) {
        return "not through the running host, process " + host.pid() + ", which trades with this key: " + why;
    }

    /** True when the user named a domain or an address that is not the host's; what he leaves out is the host's. */
    private static boolean isElsewhere(VenueSettings settings, HostOffer host) {
        return settings.domain() != null && !settings.domain().equals(host.domain())
                || settings.endpoints().entrySet().stream()
                        .anyMatch(named ->
                                !isSame(named.getValue(), host.endpoints().get(named.getKey())));
    }

    private static boolean isSame(URI named, String hosts) {
        return hosts != null && plain(named.toString()).equals(plain(hosts));
    }

    private static String plain(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
