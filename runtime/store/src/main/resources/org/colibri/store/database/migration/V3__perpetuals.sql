-- The exact numbers of inverse instruments, of which the amounts are derived; null elsewhere.
ALTER TABLE orders ADD COLUMN contracts ${decimal};
ALTER TABLE orders ADD COLUMN filled_contracts ${decimal};
ALTER TABLE fills ADD COLUMN contracts ${decimal};

-- PERP-4: a payment is one by account, pair and time. A positive amount was received.
CREATE TABLE funding_payments (
  account_id   INTEGER NOT NULL REFERENCES accounts (id),
  trading_pair TEXT    NOT NULL,
  paid_at      BIGINT  NOT NULL,
  rate         ${decimal},
  amount       ${decimal} NOT NULL,
  asset        TEXT    NOT NULL,
  journal      INTEGER NOT NULL REFERENCES journals (id),
  record       BIGINT  NOT NULL,
  PRIMARY KEY (account_id, trading_pair, paid_at)
);
