/**
 * A venue's emulator and its connector in one process, over real loopback sockets, and what a test needs to drive both
 * and to compare what the connector believes with what the venue knows.
 */
package org.colibri.testkit;
