/**
 * Binance's spot venue on localhost: its REST paths, public streams and WebSocket API on one port, from the server's
 * side. Written from the venue's documents alone; nothing here is shared with the connector, not even a constant, so
 * that a wrong belief of either shows as a failed conversation.
 *
 * <p>How a request passes: {@code RestDoor} or {@code WsApiSession} reads the text into {@code Parameters}, {@code
 * Gate} checks key, time window, signature and limits, {@code Operations} names what is to be done, and {@code
 * OrderDesk}, {@code MarketDesk} and {@code AccountDesk} do it on the exchange core.
 */
package org.colibri.plugins.binance.emulator;
