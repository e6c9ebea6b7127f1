/** The command line. */
package org.colibri.console;
