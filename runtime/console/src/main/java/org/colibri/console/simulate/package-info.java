/** {@code colibri simulate}: many seeds of the simulation, their figures, and what went wrong. */
package org.colibri.console.simulate;
