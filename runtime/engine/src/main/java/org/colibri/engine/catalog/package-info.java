/** What the host needs to know of loaded plugins: which providers there are, and when they come and go. */
package org.colibri.engine.catalog;
