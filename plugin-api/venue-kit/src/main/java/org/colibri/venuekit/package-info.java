/**
 * What the emulators of all venues share. A venue implements {@link org.colibri.venuekit.VenueProtocol}; the rest
 * (matching, accounts, faults, servers, control port, life cycle) is put together by {@code VenueEmulator}.
 */
package org.colibri.venuekit;
