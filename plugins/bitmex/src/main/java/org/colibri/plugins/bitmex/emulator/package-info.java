/**
 * BitMEX on localhost, spot and perpetuals, from the server's side.
 *
 * <p><b>Hedge mode.</b> One-way is the default; in hedge mode a pair has a long and a short position, "treated as completely
 * separate entries, each with its own distinct entry price, PnL, and margin requirements" (the venue's help, "What is Hedge
 * Mode?"); the mode is the account's, and orders name their position by {@code strategy}. By that help ("How can I switch
 * Position Modes") open positions carry over and orders must be cancelled first; the fact sheet says that isolated
 * positions block the switch too. Here every open position does, which is the stricter of both.
 *
 * <p><b>Liquidation.</b> By the mark price: the account's orders are cancelled, then the engine takes the position over
 * with what is left of its maintenance margin, and closes it at the bankruptcy price (the venue's help, "Liquidation"); of
 * an inverse contract at the mark price. Executions of it have an order id of zeros, as the recorded one has. There is one
 * risk limit, so no steps between.
 *
 * <p><b>Margin.</b> All pairs are on cross margin at first. A position's unrealized profit counts as available here; the
 * venue counts losses alone.
 */
package org.colibri.plugins.bitmex.emulator;
