/** What outlives the process: the journals. */
package org.colibri.store;
