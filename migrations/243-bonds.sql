-- 履约保证金: held by the exchange for a lease, never by the village; deducted from only for a reason its contract names, given back at the end.
ALTER TABLE deposit DROP CONSTRAINT deposit_state_check;
ALTER TABLE deposit ADD CONSTRAINT deposit_state_check CHECK (state IN ('awaited','held','released','to_rent','to_bond','forfeited'));
CREATE OR REPLACE FUNCTION deposit_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.reference, NEW.sub_account, NEW.payer_name, NEW.amount, NEW.salt) IS DISTINCT FROM (OLD.id, OLD.reference, OLD.sub_account, OLD.payer_name, OLD.amount, OLD.salt)
     OR NOT (NEW.state = OLD.state OR (OLD.state = 'awaited' AND NEW.state = 'held') OR (OLD.state = 'held' AND NEW.state IN ('released','to_rent','to_bond','forfeited'))) THEN
    RAISE EXCEPTION 'a deposit goes from awaited to held to released, to_rent, to_bond or forfeited' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

CREATE TABLE bond (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  reference   text NOT NULL CONSTRAINT bond_reference_unique UNIQUE,      -- 'lease:<id>'
  sub_account text NOT NULL CONSTRAINT bond_sub_account_unique UNIQUE,    -- of the deposit it came out of, else one of its own
  payer_name  text NOT NULL,
  amount      numeric(14,2) NOT NULL CHECK (amount > 0),
  reasons     text[] NOT NULL CHECK (cardinality(reasons) >= 1),          -- the contract's own: for nothing else is anything taken
  state       text NOT NULL DEFAULT 'awaited' CHECK (state IN ('awaited','held','ended')),
  received    numeric(14,2) NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND amount),
  paid_from   text,                                                       -- where it goes back to
  held_at     timestamptz,
  ended_at    timestamptz,
  created_at  timestamptz NOT NULL,
  CONSTRAINT bond_held_is_whole CHECK ((state = 'awaited') = (received < amount) OR state = 'ended'),
  CONSTRAINT bond_received_has_payer CHECK ((received > 0) = (paid_from IS NOT NULL))
);

CREATE FUNCTION bond_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.reference, NEW.sub_account, NEW.payer_name, NEW.amount, NEW.reasons, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.reference, OLD.sub_account, OLD.payer_name, OLD.amount, OLD.reasons, OLD.created_at)
     OR NEW.received < OLD.received OR OLD.state = 'ended'
     OR NOT (NEW.state = OLD.state OR (OLD.state = 'awaited' AND NEW.state IN ('held','ended')) OR (OLD.state = 'held' AND NEW.state = 'ended')) THEN
    RAISE EXCEPTION 'a bond goes from awaited to held to ended' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bond_goes_forward BEFORE UPDATE OR DELETE ON bond FOR EACH ROW EXECUTE FUNCTION bond_goes_forward();

CREATE TABLE bond_deduction (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  bond_id     uuid NOT NULL REFERENCES bond,
  reason      text NOT NULL,
  amount      numeric(14,2) NOT NULL CHECK (amount > 0),
  approval_id uuid NOT NULL CONSTRAINT bond_deduction_once UNIQUE REFERENCES approval,   -- two people decided it
  instruction_id uuid NOT NULL REFERENCES payment_instruction,
  decided_at  timestamptz NOT NULL
);
CREATE INDEX bond_deduction_bond ON bond_deduction (bond_id);
CREATE TRIGGER bond_deduction_append_only BEFORE UPDATE OR DELETE ON bond_deduction FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A deduction rests on an approval and on a reason of the contract, whoever writes it.
CREATE FUNCTION bond_deduction_has_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM bond WHERE id = NEW.bond_id AND state = 'held' AND NEW.reason = ANY (reasons)) THEN
    RAISE EXCEPTION 'bond % is not held, or its contract has no reason %', NEW.bond_id, NEW.reason USING ERRCODE = '23514', CONSTRAINT = 'bond_deduction_has_reason';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM approval WHERE id = NEW.approval_id AND state = 'approved') THEN
    RAISE EXCEPTION 'deduction of bond % is not approved', NEW.bond_id USING ERRCODE = '23514', CONSTRAINT = 'bond_deduction_is_approved';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bond_deduction_has_reason BEFORE INSERT ON bond_deduction FOR EACH ROW EXECUTE FUNCTION bond_deduction_has_reason();

-- The books agree with the bond at every commit, and what came has a bank line or a deposit behind it.
CREATE FUNCTION bond_books_agree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept bond; wanted uuid; balance numeric; taken numeric; came numeric;
BEGIN
  IF TG_TABLE_NAME = 'bond' THEN wanted := NEW.id; ELSE wanted := NEW.bond_id; END IF;
  SELECT * INTO kept FROM bond WHERE id = wanted;
  SELECT coalesce(sum(p.amount), 0), -coalesce(sum(p.amount) FILTER (WHERE t.reason IN ('bond_received','deposit_to_bond')), 0) INTO balance, came
    FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id AND a.code = 'bond:' || kept.id
    JOIN ledger_transfer t ON t.id = p.transfer_id AND t.state = 'posted'
    LEFT JOIN bank_line l ON l.id = t.line_id
   WHERE t.reason <> 'bond_received' OR (l.direction = 'credit' AND l.account_number = kept.sub_account AND EXISTS (
           SELECT 1 FROM bank_line_match m WHERE m.line_id = l.id AND m.purpose = 'bond' AND m.reference = 'bond:' || kept.id AND m.amount = l.amount));
  SELECT coalesce(sum(amount), 0) INTO taken FROM bond_deduction WHERE bond_id = kept.id;
  IF came <> kept.received OR taken > kept.received OR balance <> (CASE kept.state WHEN 'ended' THEN 0 ELSE taken - kept.received END) THEN
    RAISE EXCEPTION 'bond % is % with % received and % taken but its books say %', kept.id, kept.state, kept.received, taken, balance USING ERRCODE = '23514', CONSTRAINT = 'bond_books_agree';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER bond_books_agree AFTER INSERT OR UPDATE ON bond DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bond_books_agree();
CREATE CONSTRAINT TRIGGER bond_deduction_books_agree AFTER INSERT ON bond_deduction DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bond_books_agree();

-- Every virtual sub-account of the exchange's account.
CREATE VIEW escrow_sub_account AS SELECT sub_account AS number FROM deposit UNION SELECT sub_account FROM bond;
GRANT SELECT ON escrow_sub_account TO sunfield_app;
