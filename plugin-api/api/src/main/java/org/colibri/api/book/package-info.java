/** The reader's view of an order book and exact queries on it. */
package org.colibri.api.book;
