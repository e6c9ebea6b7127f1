/**
 * Bitfinex's spot venue on localhost: REST v2 and WebSocket v2 of both its hosts on one port, from the server's side.
 * Written from the fact sheet alone; nothing here is shared with the connector, not even a constant, so that a wrong
 * belief of either shows as a failed conversation.
 *
 * <p>How a request passes: {@code RestDoor} or {@code VenueSocket} reads it, {@code Gate} checks key, signature and
 * nonce, and {@code PublicDesk}, {@code OrderDesk} and {@code AccountDesk} do it on the exchange core. What happens
 * there comes back by {@code AccountEvents} over channel 0 and by the channels over their own numbers.
 *
 * <p>Not emulated, and refused: hidden, one-cancels-other and timed orders, the margin and funding wallets, candles of
 * 3 hours and 14 days, recordings.
 */
package org.colibri.plugins.bitfinex.emulator;
