/**
 * One process full of machines: the real host, a real connector and a real emulator on a simulated network, virtual
 * clocks and journals in memory, which outlive the host's crashes. One thread, one seed, the same run every time.
 */
package org.colibri.backtest.world;
