/** History out of the database: exporting it, looking after it. */
package org.colibri.console.history;
