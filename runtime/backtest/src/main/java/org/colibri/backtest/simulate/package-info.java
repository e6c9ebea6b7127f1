/**
 * {@code simulate}: random commands and random misfortune against the real host, connector and emulator, then a
 * comparison of what the host knows with the emulator's ledger, to the last digit. What happens is a list of
 * {@link org.colibri.backtest.simulate.Decision}s drawn from the seed beforehand, so that a failing list can be made
 * shorter and still be run.
 */
package org.colibri.backtest.simulate;
