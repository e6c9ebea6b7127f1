/** {@code colibri connect}: asks for credentials, tests and stores them. */
package org.colibri.console.connect;
