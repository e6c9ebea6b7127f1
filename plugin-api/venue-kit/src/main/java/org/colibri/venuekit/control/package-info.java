/** The control port: a test acts as the rest of the market and as fate, and reads the truth. */
package org.colibri.venuekit.control;
