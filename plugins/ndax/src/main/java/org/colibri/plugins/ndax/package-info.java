/**
 * NDAX (spot), an AlphaPoint gateway of document version 3.3: one set of functions, called over REST or inside frames of
 * a socket, with market data and the account's events on sockets.
 */
package org.colibri.plugins.ndax;
