/** The vocabulary's types as JSON, the same for the command line, the control socket and the web. */
package org.colibri.engine.json;
