/** The server's side of HTTP and WebSocket as emulators see it, and the faults that all venues share. */
package org.colibri.venuekit.server;
