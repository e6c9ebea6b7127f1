/** Accounts of a venue: exact balances, locks of open orders, fees. */
package org.colibri.venuekit.account;
