/** Where log lines go: standard error for short commands, rolling files for the host. */
package org.colibri.console.logging;
