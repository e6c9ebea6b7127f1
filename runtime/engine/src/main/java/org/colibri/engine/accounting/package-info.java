/** What bots own, earn and pay: a double-entry ledger, average-cost positions, and the summary of a bot. */
package org.colibri.engine.accounting;
