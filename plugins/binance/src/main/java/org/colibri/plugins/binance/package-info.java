/**
 * Binance spot, as documented by the venue in July 2026: market data and the private stream over WebSockets, everything
 * else over REST, orders over either. Futures likewise.
 *
 * <p><b>What the venue trades away.</b> The private stream marks liquidations and deleveraging; {@code GET
 * /fapi/v1/userTrades} does not. There the trade's order is asked for, whose client id begins with {@code autoclose-},
 * {@code adl_autoclose} or {@code settlement_autoclose-}.
 */
package org.colibri.plugins.binance;
