/** The commands of the host: run it, talk to it, emulate a venue. */
package org.colibri.console.host;
