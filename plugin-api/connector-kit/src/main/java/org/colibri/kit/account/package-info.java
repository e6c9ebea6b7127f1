/** What an account holds and how it is compared with the venue: balances, fees, fills by time, status poll. */
package org.colibri.kit.account;
