/**
 * NDAX's spot venue on localhost: the AlphaPoint gateway's functions over REST under {@code /AP/} and over the
 * WebSocket gateway on one port, from the server's side. Written from the venue's documents alone; nothing here is
 * shared with the connector, not even a constant, so that a wrong belief of either shows as a failed conversation.
 *
 * <p>How a request passes: {@code RestDoor} or {@code GatewaySocket} reads the text into {@code Parameters}, after
 * {@code Limits} let it pass and {@code Logins} or {@code Sessions} know who asks; {@code Functions} names what is to
 * be done, and {@code OrderDesk}, {@code MarketDesk} and {@code AccountDesk} do it on the exchange core.
 */
package org.colibri.plugins.ndax.emulator;
