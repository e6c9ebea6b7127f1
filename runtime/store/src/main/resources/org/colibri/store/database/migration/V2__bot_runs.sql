-- One row for each run of a bot; without an end it runs, or the host ended without stopping it.
CREATE TABLE bot_runs (
  journal    INTEGER NOT NULL REFERENCES journals (id),
  record     BIGINT  NOT NULL,
  instance   TEXT    NOT NULL,
  bot        TEXT    NOT NULL,
  mode       TEXT    NOT NULL,
  account    TEXT    NOT NULL,
  strategies TEXT    NOT NULL,
  started_at BIGINT  NOT NULL,
  ended_at   BIGINT,
  state      TEXT    NOT NULL, -- RUNNING, STOPPED, FAILED; LOST: the host ended without stopping it
  why        TEXT,
  PRIMARY KEY (journal, record)
);
CREATE INDEX bot_runs_by_bot ON bot_runs (instance, bot, started_at);

-- What a run came to in each market, as colibri run prints it.
CREATE TABLE bot_run_markets (
  journal       INTEGER NOT NULL,
  record        BIGINT  NOT NULL,
  connector     TEXT    NOT NULL,
  trading_pair  TEXT    NOT NULL,
  orders        BIGINT  NOT NULL,
  fills         BIGINT  NOT NULL,
  volume_quote  ${decimal} NOT NULL,
  net_pnl_quote ${decimal} NOT NULL,
  fees_quote    ${decimal} NOT NULL,
  open_orders   INTEGER NOT NULL,
  errors        BIGINT  NOT NULL,
  PRIMARY KEY (journal, record, connector, trading_pair),
  FOREIGN KEY (journal, record) REFERENCES bot_runs (journal, record)
);
