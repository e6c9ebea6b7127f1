/**
 * BitMEX's connectors, spot and perpetuals, by the last published form of REST {@code /api/v1} and the realtime
 * WebSocket.
 */
package org.colibri.plugins.bitmex;
