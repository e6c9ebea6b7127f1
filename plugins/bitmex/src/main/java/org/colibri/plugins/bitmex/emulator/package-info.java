/** BitMEX on localhost, spot and perpetuals, from the server's side. */
package org.colibri.plugins.bitmex.emulator;
