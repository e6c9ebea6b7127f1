package org.colibri.engine.accounting;

/** The accounts of a bot's books; each is kept per asset. */
public enum LedgerAccount {
    /** What the bot came to hold. */
    ASSETS,
    /** What its derivative contracts stand for: signed base, and the quote they were entered at. */
    CONTRACTS,
    /** The other side of every trade. */
    MARKET,
    /** Fees paid; rebates are negative. */
    FEES,
    /** Funding: negative was received. */
    FUNDING,
    /** Where money comes from and goes to outside of trading. */
    TRANSFERS
}
