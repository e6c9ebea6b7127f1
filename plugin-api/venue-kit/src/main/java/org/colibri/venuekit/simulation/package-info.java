/**
 * The simulated network: connections with latency, loss, half-open ends, partitions and name failures, between
 * clients and the venue's servers, on virtual time and from a seed. What sits on it are the same handlers that sit on
 * real sockets. Clients are neutral here; the host's side puts its own transports over them.
 */
package org.colibri.venuekit.simulation;
