package org.colibri.api.book;

import org.colibri.api.model.BookSide;

/** Our own resting orders as they stand in a book, so that queries can look through them. */
@FunctionalInterface
public interface OwnLiquidity {

    /** No own orders: the book as it is. */
    OwnLiquidity NONE = (side, price) -> 0;

    /** What of the amount at this price is ours, at the instrument's amount scale. */
    long amountAt(BookSide side, long price);
}
