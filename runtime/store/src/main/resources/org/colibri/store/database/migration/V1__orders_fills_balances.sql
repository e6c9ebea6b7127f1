-- Names and words are those of the vocabulary. Decimals are ${decimal}: exact, never binary floating point. Times are
-- milliseconds since the epoch. Flags are 0 and 1. journal and record tell the journal's record that made a row.

CREATE TABLE accounts (
  id        INTEGER NOT NULL PRIMARY KEY,
  instance  TEXT    NOT NULL, -- the installation's tag: several may share a database
  connector TEXT    NOT NULL,
  domain    TEXT    NOT NULL,
  account   TEXT    NOT NULL,
  UNIQUE (instance, connector, domain, account)
);

-- How far each journal is projected. It is committed with the rows. A journal that begins anew is a new generation.
CREATE TABLE journals (
  id         INTEGER NOT NULL PRIMARY KEY,
  instance   TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  generation INTEGER NOT NULL,
  account_id INTEGER REFERENCES accounts (id),
  record     BIGINT  NOT NULL, -- the newest that is projected, 0 for none
  millis     BIGINT  NOT NULL, -- when it was written: tells a journal that began anew
  lost       BIGINT  NOT NULL, -- records that the journal dropped before they were projected
  refused    BIGINT  NOT NULL, -- records that could not be understood or stored
  UNIQUE (instance, name, generation)
);

-- The newest state of each own order.
CREATE TABLE orders (
  account_id        INTEGER  NOT NULL REFERENCES accounts (id),
  client_order_id   TEXT     NOT NULL,
  exchange_order_id TEXT,
  owner             TEXT     NOT NULL, -- bot, or bot/executor
  bot               TEXT     NOT NULL,
  trading_pair      TEXT     NOT NULL,
  side              TEXT     NOT NULL,
  type              TEXT     NOT NULL,
  time_in_force     TEXT,
  price             ${decimal},
  amount            ${decimal},
  quote_amount      ${decimal},
  filled_amount     ${decimal} NOT NULL,
  average_price     ${decimal},
  status            TEXT     NOT NULL,
  certainty         TEXT     NOT NULL,
  reduce_only       SMALLINT NOT NULL,
  position_action   TEXT,
  created_at        BIGINT   NOT NULL,
  updated_at        BIGINT   NOT NULL,
  dust              ${decimal},
  fills_incomplete  SMALLINT NOT NULL,
  reason            TEXT,
  journal           INTEGER  NOT NULL REFERENCES journals (id),
  record            BIGINT   NOT NULL,
  state_record      BIGINT, -- of the newest state; null before the first
  PRIMARY KEY (account_id, client_order_id)
);
CREATE INDEX orders_by_exchange_id ON orders (account_id, exchange_order_id);
CREATE INDEX orders_by_time ON orders (created_at);

-- Every change of every order, also of ids and prices by an amend.
CREATE TABLE order_states (
  journal           INTEGER NOT NULL REFERENCES journals (id),
  record            BIGINT  NOT NULL,
  account_id        INTEGER NOT NULL REFERENCES accounts (id),
  client_order_id   TEXT    NOT NULL,
  exchange_order_id TEXT,
  status            TEXT    NOT NULL,
  certainty         TEXT    NOT NULL,
  price             ${decimal},
  amount            ${decimal},
  filled_amount     ${decimal} NOT NULL,
  average_price     ${decimal},
  reason            TEXT,
  updated_at        BIGINT  NOT NULL,
  recorded_at       BIGINT  NOT NULL,
  PRIMARY KEY (journal, record)
);
CREATE INDEX order_states_by_order ON order_states (account_id, client_order_id);
CREATE INDEX order_states_by_exchange_id ON order_states (account_id, exchange_order_id);

-- FILL-1: a fill is one by connector, account, pair, trade id and side.
CREATE TABLE fills (
  account_id        INTEGER  NOT NULL REFERENCES accounts (id),
  trading_pair      TEXT     NOT NULL,
  trade_id          TEXT     NOT NULL,
  side              TEXT     NOT NULL,
  client_order_id   TEXT,
  exchange_order_id TEXT,
  price             ${decimal} NOT NULL,
  amount            ${decimal} NOT NULL,
  fee_asset         TEXT,
  fee_amount        ${decimal},
  liquidity         TEXT,
  filled_at         BIGINT   NOT NULL,
  late              SMALLINT NOT NULL,
  estimated         SMALLINT NOT NULL,
  forced            SMALLINT NOT NULL,
  journal           INTEGER  NOT NULL REFERENCES journals (id),
  record            BIGINT   NOT NULL,
  PRIMARY KEY (account_id, trading_pair, trade_id, side)
);
CREATE INDEX fills_by_order ON fills (account_id, client_order_id);
CREATE INDEX fills_by_time ON fills (filled_at);

-- Every fee that was told or estimated for a fill, corrections too; the newest stands in the fill.
CREATE TABLE fees (
  journal      INTEGER  NOT NULL REFERENCES journals (id),
  record       BIGINT   NOT NULL,
  account_id   INTEGER  NOT NULL REFERENCES accounts (id),
  trading_pair TEXT     NOT NULL,
  trade_id     TEXT     NOT NULL,
  side         TEXT     NOT NULL,
  asset        TEXT     NOT NULL,
  amount       ${decimal} NOT NULL,
  estimated    SMALLINT NOT NULL,
  recorded_at  BIGINT   NOT NULL,
  PRIMARY KEY (journal, record)
);
CREATE INDEX fees_by_fill ON fees (account_id, trading_pair, trade_id, side);

-- The newest balance of each asset.
CREATE TABLE balances (
  account_id  INTEGER NOT NULL REFERENCES accounts (id),
  asset       TEXT    NOT NULL,
  total       ${decimal} NOT NULL,
  available   ${decimal} NOT NULL,
  recorded_at BIGINT  NOT NULL,
  PRIMARY KEY (account_id, asset)
);
