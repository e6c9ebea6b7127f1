/** Certificates of the emulators' own. */
package org.colibri.venuekit.tls;
