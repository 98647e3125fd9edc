-- Money: bank lines as the bank states them, and a double-entry ledger of deposits and rent that only they can move.
CREATE TABLE statement (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  source      text NOT NULL CHECK (source IN ('file','simulated_bank')),
  file_name   text NOT NULL,
  file_sha256 text NOT NULL,
  report      jsonb NOT NULL,                            -- totals, and every row that was corrected, repeated or refused, with why
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
CREATE TRIGGER statement_append_only BEFORE UPDATE OR DELETE ON statement FOR EACH ROW EXECUTE FUNCTION refuse_change();

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
CREATE INDEX bank_line_match_reference ON bank_line_match (reference);
CREATE TRIGGER bank_line_match_append_only BEFORE UPDATE OR DELETE ON bank_line_match FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION bank_line_match_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole numeric;
BEGIN
  SELECT amount INTO whole FROM bank_line WHERE id = NEW.line_id FOR UPDATE;
  IF (SELECT sum(amount) FROM bank_line_match WHERE line_id = NEW.line_id) > whole THEN
    RAISE EXCEPTION 'more is matched than line % holds', NEW.line_id USING ERRCODE = '23514', CONSTRAINT = 'bank_line_match_fits';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER bank_line_match_fits AFTER INSERT ON bank_line_match FOR EACH ROW EXECUTE FUNCTION bank_line_match_fits();

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
CREATE INDEX ledger_posting_account ON ledger_posting (account_id);
CREATE INDEX ledger_transfer_reference ON ledger_transfer (reference);
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

-- A posting is written together with its transfer and never added later.
CREATE FUNCTION ledger_posting_comes_with_its_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT xmin FROM ledger_transfer WHERE id = NEW.transfer_id) IS DISTINCT FROM pg_current_xact_id()::xid THEN
    RAISE EXCEPTION 'transfer % is closed', NEW.transfer_id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_posting_comes_with_its_transfer BEFORE INSERT ON ledger_posting FOR EACH ROW EXECUTE FUNCTION ledger_posting_comes_with_its_transfer();

-- Only pending moves, once, to posted or voided; nothing else about a transfer ever changes.
CREATE FUNCTION ledger_transfer_moves_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'pending' OR NEW.state = 'pending' OR NEW.settled_at IS NULL
     OR (NEW.id, NEW.reason, NEW.reference, NEW.made_by, NEW.made_at) IS DISTINCT FROM (OLD.id, OLD.reason, OLD.reference, OLD.made_by, OLD.made_at) THEN
    RAISE EXCEPTION 'a transfer is corrected by another transfer' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_transfer_moves_once BEFORE UPDATE OR DELETE ON ledger_transfer FOR EACH ROW EXECUTE FUNCTION ledger_transfer_moves_once();

-- 竞买保证金: one virtual sub-account per bidder and lot, so that neither agency nor village can count registrations.
CREATE TABLE deposit (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  reference     text NOT NULL CONSTRAINT deposit_reference_unique UNIQUE,  -- 'application:<id>'
  sub_account   text NOT NULL CONSTRAINT deposit_sub_account_unique UNIQUE,
  payer_name    text NOT NULL,                          -- payer must equal bidder
  amount        numeric(14,2) NOT NULL CHECK (amount > 0),
  state         text NOT NULL DEFAULT 'awaited' CHECK (state IN ('awaited','held','released','to_rent','forfeited')),
  salt          uuid NOT NULL DEFAULT gen_random_uuid(), -- of the journal's commitment to reference, payer and amount
  paid_from     text,                                   -- the account it came from, and goes back to
  held_at       timestamptz,
  settled_at    timestamptz,
  created_at    timestamptz NOT NULL DEFAULT county_now()
);

-- What a deposit is for, who owes it and how much never changes; its state goes forward only.
CREATE FUNCTION deposit_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.reference, NEW.sub_account, NEW.payer_name, NEW.amount, NEW.salt) IS DISTINCT FROM (OLD.id, OLD.reference, OLD.sub_account, OLD.payer_name, OLD.amount, OLD.salt)
     OR NOT (NEW.state = OLD.state OR (OLD.state = 'awaited' AND NEW.state = 'held') OR (OLD.state = 'held' AND NEW.state IN ('released','to_rent','forfeited'))) THEN
    RAISE EXCEPTION 'a deposit goes from awaited to held to released, to_rent or forfeited' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deposit_goes_forward BEFORE UPDATE OR DELETE ON deposit FOR EACH ROW EXECUTE FUNCTION deposit_goes_forward();

-- No program, endpoint or hand sets a deposit as paid: a bank line of the exact amount on its own sub-account does,
-- and the books agree with the state at every commit.
CREATE FUNCTION deposit_state_has_its_money() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept deposit; balance numeric;
BEGIN
  SELECT * INTO kept FROM deposit WHERE id = NEW.id;
  IF kept.state <> 'awaited' AND NOT EXISTS (
    SELECT 1 FROM ledger_transfer t
      JOIN bank_line l ON l.id = t.line_id AND l.direction = 'credit' AND l.account_number = kept.sub_account AND l.amount = kept.amount
      JOIN bank_line_match m ON m.line_id = l.id AND m.purpose = 'deposit' AND m.reference = 'deposit:' || kept.id AND m.amount = kept.amount
     WHERE t.reason = 'deposit_received' AND t.reference = 'deposit:' || kept.id AND t.state = 'posted') THEN
    RAISE EXCEPTION 'deposit % has no bank line', kept.id USING ERRCODE = '23514', CONSTRAINT = 'deposit_has_bank_line';
  END IF;
  SELECT coalesce(sum(p.amount), 0) INTO balance FROM ledger_posting p
    JOIN ledger_account a ON a.id = p.account_id AND a.code = 'deposit:' || kept.id
    JOIN ledger_transfer t ON t.id = p.transfer_id AND t.state = 'posted';
  IF balance <> (CASE kept.state WHEN 'held' THEN -kept.amount ELSE 0 END) THEN
    RAISE EXCEPTION 'deposit % is % but its books say %', kept.id, kept.state, balance USING ERRCODE = '23514', CONSTRAINT = 'deposit_books_agree';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER deposit_state_has_its_money AFTER INSERT OR UPDATE ON deposit
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION deposit_state_has_its_money();

-- The exchange's own settlement account, whose sub-accounts the deposits are paid into. Money is never held by a village.
CREATE TABLE escrow_account (
  only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  bank       text NOT NULL,
  number     text NOT NULL CHECK (number ~ '^\d{8,30}$'),
  holder     text NOT NULL,
  sub_account_prefix text NOT NULL CHECK (sub_account_prefix ~ '^\d{4,12}$'),   -- agreed with the bank
  registered_by text NOT NULL,
  registered_at timestamptz NOT NULL DEFAULT county_now()
);
CREATE TRIGGER escrow_account_append_only BEFORE UPDATE OR DELETE ON escrow_account FOR EACH ROW EXECUTE FUNCTION refuse_change();

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
  reason      text,                                     -- why it failed
  created_at  timestamptz NOT NULL DEFAULT county_now(),
  CONSTRAINT payment_instruction_done_by_line CHECK ((state = 'done') = (line_id IS NOT NULL)),
  CONSTRAINT payment_instruction_failure_has_reason CHECK ((state = 'failed') = (reason IS NOT NULL))
);
CREATE INDEX payment_instruction_open ON payment_instruction (from_number) WHERE state IN ('waiting','sent');

-- The built-in simulated bank: the only thing here that pretends to be a bank. Never present in production.
CREATE TABLE simulated_bank_transfer (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  from_name   text NOT NULL,
  from_number text NOT NULL,
  to_name     text NOT NULL DEFAULT '',
  to_number   text NOT NULL,
  amount      numeric(14,2) NOT NULL CHECK (amount > 0),
  memo        text NOT NULL DEFAULT '',
  booked_at   timestamptz NOT NULL DEFAULT county_now(),
  stated_debit  boolean NOT NULL DEFAULT false,         -- already delivered in a statement of the account it left
  stated_credit boolean NOT NULL DEFAULT false          -- … and of the account it reached
);
CREATE INDEX simulated_bank_transfer_debit ON simulated_bank_transfer (from_number) WHERE NOT stated_debit;
CREATE INDEX simulated_bank_transfer_credit ON simulated_bank_transfer (to_number) WHERE NOT stated_credit;
