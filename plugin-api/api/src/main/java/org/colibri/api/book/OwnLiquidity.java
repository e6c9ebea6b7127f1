package org.colibri.api.book;

import org.colibri.api.model.BookSide;

/** Our own resting orders as they stand in a book, so that queries can look through them. */
@FunctionalInterface
public interface OwnLiquidity {

    /** No own orders: the book as it is. */
    OwnLiquidity NONE = (side, price) -> 0;

    /**
     * What of the amount at this price is ours, at the instrument's amount scale, 0 or more. It may exceed what the
     * book shows there (our order is known before the venue's book update): nothing of that level is then left.
     */
    long amountAt(BookSide side, long price);
}
