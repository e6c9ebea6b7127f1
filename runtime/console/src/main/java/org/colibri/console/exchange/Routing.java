package org.colibri.console.exchange;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.colibri.console.UsageException;

/**
 * Decides whether a command goes through the running host or has a connection of its own; nothing else decides that. What
 * a host trades with shares nonces and rate limits, so private requests with its key go through it, unless they are
 * about another address than the host's, or nothing is to be sent. Public requests need no key and gain nothing. What is
 * about an account on paper goes to the host or nowhere.
 */
final class Routing {

    private final Function<Target, Optional<HostOffer>> question;

    /** @param question asks the running host, if there is one, for its account with the target's key */
    Routing(Function<Target, Optional<HostOffer>> question) {
        this.question = question;
    }

    Route of(VenueCommand command, Target target) {
        VenueSettings settings = target.settings();
        if (settings.keys().paper()) {
            return Route.onPaper(onPaper(command, target));
        }
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

    /** What is on paper is in the running host and nowhere else, so that nothing may lead such a command to the venue. */
    private HostOffer onPaper(VenueCommand command, Target target) {
        VenueSettings settings = target.settings();
        if (!(command instanceof PrivateRequest)) {
            throw new UsageException("--paper is about an account, and this command is about none", "leave it out");
        }
        boolean elsewhere = settings.dryRun()
                || settings.trace()
                || settings.clockMillis() != null
                || settings.domain() != null
                || !settings.endpoints().isEmpty()
                || settings.keys().file() != null;
        if (elsewhere) {
            throw new UsageException(
                    "--paper goes without --key-file, --domain, --endpoint, --dry-run, --trace and --clock",
                    "an account on paper has no key and sends nothing");
        }
        return question.apply(target)
                .orElseThrow(() -> new UsageException(
                        "no host is running that has an account '"
                                + settings.keys().account() + "' on paper at " + settings.connector(),
                        "'colibri status' lists what runs; an account on paper is reached while a bot of it runs"));
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
