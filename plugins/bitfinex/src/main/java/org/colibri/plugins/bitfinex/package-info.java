/**
 * Bitfinex spot: REST v2 and WebSocket v2, arrays by position. Facts are those of the venue's documents and recordings
 * as gathered in 2026.
 */
package org.colibri.plugins.bitfinex;
