/** A venue's core without its protocol: instruments, orders, accounts, public data, and the events of all of them. */
package org.colibri.venuekit.venue;
