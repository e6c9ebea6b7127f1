/** What the host hands to plugins: a context per connector, emulator or bot, with transports of its own. */
package org.colibri.engine.context;
