-- Money: bank lines as the bank states them, and a double-entry ledger of deposits and rent that only they can move.
CREATE TABLE statement (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  source      text NOT NULL CHECK (source IN ('file','simulated_bank')),
  file_name   text NOT NULL,
  file_sha256 text NOT NULL,
  imported_by text NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT county_now()
);

-- One line of a bank statement. Immutable; what it was matched to stands in bank_line_match.
CREATE TABLE bank_line (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  statement_id   uuid NOT NULL REFERENCES statement,
  account_number text NOT NULL,                         -- our side: a collective's account or a deposit sub-account
  direction      text NOT NULL CHECK (direction IN ('credit','debit')),
  amount         numeric(14,2) NOT NULL CHECK (amount > 0),
  booked_on      date NOT NULL,
  counterparty_name   text NOT NULL DEFAULT '',
  counterparty_number text NOT NULL DEFAULT '',
  memo           text NOT NULL DEFAULT '',
  bank_reference text NOT NULL,
  CONSTRAINT bank_line_reference_unique UNIQUE (account_number, bank_reference)
);
CREATE INDEX bank_line_account ON bank_line (account_number, booked_on);
CREATE TRIGGER bank_line_append_only BEFORE UPDATE OR DELETE ON bank_line FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A part of a line used for one purpose; the parts of a line never exceed it (checked under the line's lock).
CREATE TABLE bank_line_match (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  line_id    uuid NOT NULL REFERENCES bank_line,
  purpose    text NOT NULL CHECK (purpose IN ('deposit','rent','refund','other')),
  reference  text NOT NULL,                             -- 'deposit:<id>', 'instalment:<id>' …
  amount     numeric(14,2) NOT NULL CHECK (amount > 0),
  matched_by text NOT NULL,
  matched_at timestamptz NOT NULL DEFAULT county_now(),
  CONSTRAINT bank_line_match_once UNIQUE (line_id, reference)
);

CREATE TABLE ledger_account (
  id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code      text NOT NULL CONSTRAINT ledger_account_code UNIQUE,   -- 'bank:escrow', 'deposit:<id>', 'collective:<id>', 'rent:<lease>' …
  kind      text NOT NULL CHECK (kind IN ('asset','liability','income','receivable'))
);

-- pending → posted | voided; a posted transfer is corrected only by another one.
CREATE TABLE ledger_transfer (
  id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  reason    text NOT NULL,                              -- deposit_received, deposit_released, deposit_to_rent, rent_due, rent_received …
  reference text NOT NULL,
  state     text NOT NULL CHECK (state IN ('pending','posted','voided')),
  line_id   uuid REFERENCES bank_line,
  made_by   text NOT NULL,
  made_at   timestamptz NOT NULL DEFAULT county_now(),
  settled_at timestamptz,
  CONSTRAINT ledger_transfer_once UNIQUE (reason, reference)
);

CREATE TABLE ledger_posting (
  transfer_id uuid NOT NULL REFERENCES ledger_transfer,
  account_id  uuid NOT NULL REFERENCES ledger_account,
  amount      numeric(14,2) NOT NULL CHECK (amount <> 0),   -- debit positive, credit negative
  PRIMARY KEY (transfer_id, account_id)
);
CREATE TRIGGER ledger_posting_append_only BEFORE UPDATE OR DELETE ON ledger_posting FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION ledger_transfer_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum(amount), 0) FROM ledger_posting WHERE transfer_id = NEW.transfer_id) <> 0 THEN
    RAISE EXCEPTION 'transfer % does not sum to zero', NEW.transfer_id USING ERRCODE = '23514', CONSTRAINT = 'ledger_transfer_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_posting_balances AFTER INSERT ON ledger_posting
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_transfer_balances();

-- 竞买保证金: one virtual sub-account per bidder and lot, so that neither agency nor village can count registrations.
CREATE TABLE deposit (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  reference     text NOT NULL CONSTRAINT deposit_reference_unique UNIQUE,  -- 'application:<id>'
  sub_account   text NOT NULL CONSTRAINT deposit_sub_account_unique UNIQUE,
  payer_name    text NOT NULL,                          -- payer must equal bidder
  amount        numeric(14,2) NOT NULL CHECK (amount > 0),
  state         text NOT NULL DEFAULT 'awaited' CHECK (state IN ('awaited','held','released','to_rent','forfeited')),
  paid_from     text,                                   -- the account it came from, and goes back to
  held_at       timestamptz,
  settled_at    timestamptz,
  created_at    timestamptz NOT NULL DEFAULT county_now()
);

-- What we tell the bank to do. Done only when a statement line says so.
CREATE TABLE payment_instruction (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  reference   text NOT NULL CONSTRAINT payment_instruction_once UNIQUE,    -- 'deposit:<id>:release' …
  from_number text NOT NULL,
  to_number   text NOT NULL,
  to_name     text NOT NULL,
  amount      numeric(14,2) NOT NULL CHECK (amount > 0),
  memo        text NOT NULL,
  state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','sent','done','failed')),
  line_id     uuid REFERENCES bank_line,
  created_at  timestamptz NOT NULL DEFAULT county_now()
);

-- The built-in simulated bank: the only thing here that pretends to be a bank. Never present in production.
CREATE TABLE simulated_bank_transfer (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  from_name   text NOT NULL,
  from_number text NOT NULL,
  to_number   text NOT NULL,
  amount      numeric(14,2) NOT NULL CHECK (amount > 0),
  memo        text NOT NULL DEFAULT '',
  booked_at   timestamptz NOT NULL DEFAULT county_now(),
  stated      boolean NOT NULL DEFAULT false            -- already delivered in a statement
);
