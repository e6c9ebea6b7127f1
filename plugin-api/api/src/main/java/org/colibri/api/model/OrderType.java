package org.colibri.api.model;

/** Order types of the vocabulary; {@code LIMIT_MAKER} is refused by the venue rather than take. */
public enum OrderType {
    LIMIT,
    LIMIT_MAKER,
    MARKET
}
