/** Loops, clocks and timers: the only sources of time and threads. */
package org.colibri.api.time;
