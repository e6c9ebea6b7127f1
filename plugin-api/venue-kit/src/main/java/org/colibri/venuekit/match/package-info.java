/** A matching engine for one instrument: price-time priority, primitive arguments, no allocation in steady state. */
package org.colibri.venuekit.match;
