package org.colibri.engine.accounting;

import java.math.BigDecimal;

/** A change of one account in one asset; a positive amount is a debit. */
public record Posting(LedgerAccount account, String asset, BigDecimal amount) {}
