/**
 * Binance spot, as documented by the venue in July 2026: market data and the private stream over WebSockets, everything
 * else over REST, orders over either.
 */
package org.colibri.plugins.binance;
