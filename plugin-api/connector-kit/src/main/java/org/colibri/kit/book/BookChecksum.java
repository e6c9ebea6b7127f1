package org.colibri.kit.book;

import org.colibri.api.book.OrderBook;

/** A venue's checksum rule, on its exact string form of numbers (BOOK-3). Stateless. */
@FunctionalInterface
public interface BookChecksum {

    /** Whether the book as it is now has the checksum that the message carried. */
    boolean matches(OrderBook book, String checksum);
}
