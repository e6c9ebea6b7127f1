/** Building the one order book from a venue's messages (BOOK-1 to BOOK-10). */
package org.colibri.kit.book;
