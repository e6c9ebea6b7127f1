/** How the command line speaks: tables and colours for people, JSON alone for scripts, one form for errors. */
package org.colibri.console.output;
