/** The commands that look at what is installed: connectors, strategies, configuration files, the machine. */
package org.colibri.console.catalogue;
