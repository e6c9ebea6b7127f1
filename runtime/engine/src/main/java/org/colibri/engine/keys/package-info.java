/**
 * The encrypted key store: credentials of all accounts in one file of the state directory, and nowhere else (ID-3). It
 * knows no console and no venue.
 */
package org.colibri.engine.keys;
