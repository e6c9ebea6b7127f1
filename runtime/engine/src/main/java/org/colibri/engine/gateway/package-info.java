/** The way of a bot's orders to its accounts: through the host's risk gate, each outcome told to the bot. */
package org.colibri.engine.gateway;
