/** Faults that a test injects into an emulated venue. */
package org.colibri.venuekit.fault;
