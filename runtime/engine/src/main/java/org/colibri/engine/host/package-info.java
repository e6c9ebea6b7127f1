/** The host: brings plugins, connectors, emulators and bots together, answers for them, and stops them in order. */
package org.colibri.engine.host;
