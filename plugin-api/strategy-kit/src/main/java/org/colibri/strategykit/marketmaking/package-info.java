/** The rules that all market making controllers share. */
package org.colibri.strategykit.marketmaking;
