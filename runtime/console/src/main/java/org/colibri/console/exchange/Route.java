package org.colibri.console.exchange;

import org.colibri.api.connector.ConnectorDescriptor;

/**
 * The way of a command to its venue.
 *
 * @param host through which it goes, null for a connection of its own
 * @param note that the user is told, null for none
 */
record Route(HostOffer host, String note) {

    private static final Route OWN = new Route(null, null);

    static Route own() {
        return OWN;
    }

    static Route own(String note) {
        return new Route(null, note);
    }

    static Route onPaper(HostOffer host) {
        return new Route(host, "on paper, in the running host, process " + host.pid() + ", account " + host.account());
    }

    static Route through(HostOffer host) {
        return new Route(
                host,
                "through the running host, process " + host.pid() + ", account " + host.account()
                        + (ConnectorDescriptor.MAIN.equals(host.domain()) ? "" : ", domain " + host.domain()));
    }
}
