/**
 * BitMEX's connectors, spot and perpetuals, by the last published form of REST {@code /api/v1} and the realtime
 * WebSocket.
 *
 * <p><b>Funding of a hedge.</b> Both positions of a pair are entries of their own and pay at the same time, each in an
 * execution of its own; executions do not name the position. Payments are therefore summed by pair and time, as they are
 * read by REST, and the stream's executions only say that there is something to read while a pair has a position by side.
 */
package org.colibri.plugins.bitmex;
