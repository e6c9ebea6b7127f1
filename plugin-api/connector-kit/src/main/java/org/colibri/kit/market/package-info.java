/** Trades, tickers, last prices and candles of a connector's pairs; order rules and quantization (MD-1 to MD-3, RULE-2, RULE-3). */
package org.colibri.kit.market;
