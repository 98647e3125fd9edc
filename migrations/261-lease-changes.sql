-- Changes of a lease: each with the vote behind it, agreed by both sides and looked at by the township; what it does to the instalments stands beside them, for they never change.
CREATE TABLE lease_change (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id      uuid NOT NULL REFERENCES lease,
  number        int NOT NULL,                            -- 1, 2, 3 … of its lease
  kind          text NOT NULL CHECK (kind IN ('rent','waiver','early_end','use','settlement')),
  effective_on  date NOT NULL,
  terms         jsonb NOT NULL,                          -- by kind: src/lease/changes/contract.ts
  effect        jsonb NOT NULL,                          -- the reductions and additions it means, in yuan, as both sides saw them
  rent_delta    numeric(16,2) NOT NULL,                  -- yuan by which the contract's sum changes
  reason        text NOT NULL,
  -- 依据: 农村集体经济组织法 第26条: what was voted is changed only by a vote
  matter        text, body text, noticed_on date, met_on date,
  eligible      int, present int, in_favour int, against int, abstained int, counted_by text,
  required      int, rule_code text, rule_set_id uuid REFERENCES rule_set, supervision_opinion text,
  state         text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed','in_force','refused')),
  proposed_by   uuid NOT NULL REFERENCES account,
  proposed_at   timestamptz NOT NULL,
  agreed_by     uuid REFERENCES account,                 -- the lessee: 民法典 第543条
  agreed_at     timestamptz,
  decided_by    uuid REFERENCES account,                 -- the township
  decided_at    timestamptz,
  opinion       text,
  in_force_at   timestamptz,
  CONSTRAINT lease_change_number UNIQUE (lease_id, number),
  CONSTRAINT lease_change_four_eyes CHECK (decided_by IS NULL OR (decided_by <> proposed_by AND decided_by IS DISTINCT FROM agreed_by)),
  CONSTRAINT lease_change_has_resolution CHECK (kind = 'settlement' OR (matter IS NOT NULL AND body IS NOT NULL AND noticed_on IS NOT NULL AND met_on IS NOT NULL
    AND eligible IS NOT NULL AND present IS NOT NULL AND in_favour IS NOT NULL AND required IS NOT NULL AND rule_code IS NOT NULL AND rule_set_id IS NOT NULL
    AND supervision_opinion IS NOT NULL AND present <= eligible AND in_favour <= present AND in_favour >= required)),
  CONSTRAINT lease_change_in_force CHECK (state <> 'in_force' OR (decided_by IS NOT NULL AND in_force_at IS NOT NULL)),
  -- A waiver gives, a settlement is what the contract already says, an end for unpaid rent is the lessor's right (民法典 第722条): all else takes two.
  CONSTRAINT lease_change_two_sides CHECK (state <> 'in_force' OR kind IN ('waiver','settlement') OR (kind = 'early_end' AND terms->>'ground' = 'rent_default') OR agreed_by IS NOT NULL),
  CONSTRAINT lease_change_keeps_sum CHECK (kind <> 'use' OR rent_delta = 0)
);
CREATE UNIQUE INDEX lease_change_one_open ON lease_change (lease_id) WHERE state = 'proposed';

CREATE FUNCTION lease_change_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'proposed'
     OR to_jsonb(NEW) - '{state,agreed_by,agreed_at,decided_by,decided_at,opinion,in_force_at}'::text[]
        IS DISTINCT FROM to_jsonb(OLD) - '{state,agreed_by,agreed_at,decided_by,decided_at,opinion,in_force_at}'::text[] THEN
    RAISE EXCEPTION 'what was proposed is agreed and decided on, not changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lease_change_stays BEFORE UPDATE OR DELETE ON lease_change FOR EACH ROW EXECUTE FUNCTION lease_change_stays();

-- Yuan taken off one instalment by a change in force.
CREATE TABLE instalment_reduction (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id      uuid NOT NULL REFERENCES lease,
  instalment_id uuid NOT NULL REFERENCES instalment,
  change_id     uuid NOT NULL REFERENCES lease_change,
  amount        numeric(14,2) NOT NULL CHECK (amount > 0),
  CONSTRAINT instalment_reduction_once UNIQUE (instalment_id, change_id)
);
CREATE INDEX instalment_reduction_lease ON instalment_reduction (lease_id);
CREATE TRIGGER instalment_reduction_append_only BEFORE UPDATE OR DELETE ON instalment_reduction FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- An instalment a change added says which.
ALTER TABLE instalment ADD COLUMN change_id uuid REFERENCES lease_change;

CREATE OR REPLACE FUNCTION instalments_sum_exactly() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount) FROM instalment WHERE lease_id = NEW.lease_id) - (SELECT coalesce(sum(amount), 0) FROM instalment_reduction WHERE lease_id = NEW.lease_id)
     IS DISTINCT FROM (SELECT e.rent_whole_term + (SELECT coalesce(sum(c.rent_delta), 0) FROM lease_change c WHERE c.lease_id = e.id AND c.state = 'in_force') FROM lease e WHERE e.id = NEW.lease_id) THEN
    RAISE EXCEPTION 'instalments of lease % do not sum to its rent', NEW.lease_id USING ERRCODE = '23514', CONSTRAINT = 'instalments_sum_exactly';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER reductions_sum_exactly AFTER INSERT ON instalment_reduction
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION instalments_sum_exactly();
CREATE CONSTRAINT TRIGGER changes_sum_exactly AFTER UPDATE ON lease_change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'in_force') EXECUTE FUNCTION instalments_sum_exactly();

-- A reduction never takes what has been received already.
CREATE FUNCTION reduction_fits_instalment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT i.amount - (SELECT coalesce(sum(x.amount), 0) FROM instalment_reduction x WHERE x.instalment_id = i.id)
             - (SELECT coalesce(sum(p.amount), 0) FROM rent_receipt p WHERE p.instalment_id = i.id) FROM instalment i WHERE i.id = NEW.instalment_id) < 0
     OR NOT EXISTS (SELECT 1 FROM instalment i JOIN lease_change c ON c.lease_id = i.lease_id AND c.id = NEW.change_id AND c.state = 'in_force'
                     WHERE i.id = NEW.instalment_id AND i.lease_id = NEW.lease_id) THEN
    RAISE EXCEPTION 'instalment % is reduced by more than is open, or by no change in force', NEW.instalment_id USING ERRCODE = '23514', CONSTRAINT = 'reduction_fits_instalment';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER reduction_fits_instalment AFTER INSERT ON instalment_reduction
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION reduction_fits_instalment();

CREATE OR REPLACE VIEW instalment_standing AS
  SELECT i.id AS instalment_id, i.lease_id, i.number, i.due_on, i.from_date, i.until_date, (i.amount - d.reduced)::numeric(14,2) AS amount,
         r.received, r.last_received_on,
         i.due_on <= county_today() AS is_due,
         CASE WHEN i.due_on <= county_today() THEN i.amount - d.reduced - r.received ELSE 0 END AS owed,
         CASE WHEN i.due_on < county_today() AND r.received < i.amount - d.reduced THEN county_today() - i.due_on ELSE 0 END AS days_overdue,
         i.amount AS contracted, d.reduced, i.change_id
    FROM instalment i
    CROSS JOIN LATERAL (SELECT coalesce(sum(p.amount), 0) AS received, max(p.received_on) AS last_received_on
                          FROM rent_receipt p WHERE p.instalment_id = i.id) r
    CROSS JOIN LATERAL (SELECT coalesce(sum(x.amount), 0) AS reduced FROM instalment_reduction x WHERE x.instalment_id = i.id) d;

-- When and why a lease was over; the contract's own last day stays what it was.
CREATE TABLE lease_end (
  lease_id   uuid PRIMARY KEY REFERENCES lease,
  ended_on   date NOT NULL,
  because    text NOT NULL CHECK (because IN ('term_over','agreement','rent_default','expropriation','other')),
  change_id  uuid REFERENCES lease_change,
  refund_due numeric(14,2) NOT NULL DEFAULT 0 CHECK (refund_due >= 0),   -- rent paid for days after the end: the collective owes it back
  recorded_at timestamptz NOT NULL,
  CONSTRAINT lease_end_early_has_change CHECK ((because = 'term_over') = (change_id IS NULL))
);
CREATE TRIGGER lease_end_append_only BEFORE UPDATE OR DELETE ON lease_end FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- 依据: 民法典 第716–718条: the lessor consents, refuses with a reason, or has consented after six months of silence.
CREATE TABLE sublease (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id    uuid NOT NULL REFERENCES lease,
  to_name     text NOT NULL,
  area        numeric(14,2) NOT NULL CHECK (area > 0),
  from_date   date NOT NULL,
  until_date  date NOT NULL,
  rent_yuan_per_year numeric(14,2) NOT NULL CHECK (rent_yuan_per_year >= 0),
  permitted_use text NOT NULL,
  state       text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked','consented','refused','deemed')),
  asked_by    uuid NOT NULL REFERENCES account,
  asked_at    timestamptz NOT NULL,
  decided_by  uuid REFERENCES account,
  decided_at  timestamptz,
  reason      text,
  CHECK (until_date >= from_date),
  CONSTRAINT sublease_two_parties CHECK (decided_by IS NULL OR decided_by <> asked_by),
  CONSTRAINT sublease_decided CHECK (state = 'asked' OR (decided_at IS NOT NULL AND (state = 'deemed' OR (decided_by IS NOT NULL AND reason IS NOT NULL))))
);
CREATE INDEX sublease_lease ON sublease (lease_id);

-- A receipt fits what is left of its instalment after reductions.
CREATE OR REPLACE FUNCTION rent_receipt_has_its_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.line_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM bank_line l
      JOIN bank_line_match m ON m.line_id = l.id AND m.purpose = 'rent' AND m.reference = 'instalment:' || NEW.instalment_id AND m.amount = NEW.amount
      JOIN instalment i ON i.id = NEW.instalment_id
      JOIN rent_account b ON b.lease_id = i.lease_id AND b.number = l.account_number AND l.booked_on BETWEEN b.from_day AND b.until_day
     WHERE l.id = NEW.line_id AND l.direction = 'credit' AND l.booked_on = NEW.received_on) THEN
    RAISE EXCEPTION 'rent receipt % has no line on a registered account of the lessor', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'rent_receipt_has_bank_line';
  END IF;
  IF NEW.deposit_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM deposit d
      JOIN ledger_transfer t ON t.reason = 'rent_from_deposit' AND t.reference = 'deposit:' || d.id AND t.state = 'posted'
      JOIN ledger_posting p ON p.transfer_id = t.id AND p.amount = -NEW.amount
      JOIN instalment i ON i.id = NEW.instalment_id
      JOIN ledger_account a ON a.id = p.account_id AND a.code = 'rent:' || i.lease_id
     WHERE d.id = NEW.deposit_id AND d.state = 'to_rent') THEN
    RAISE EXCEPTION 'rent receipt % has no deposit turned into rent', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'rent_receipt_has_deposit';
  END IF;
  IF (SELECT sum(amount) FROM rent_receipt WHERE instalment_id = NEW.instalment_id)
     > (SELECT i.amount - (SELECT coalesce(sum(x.amount), 0) FROM instalment_reduction x WHERE x.instalment_id = i.id) FROM instalment i WHERE i.id = NEW.instalment_id) THEN
    RAISE EXCEPTION 'instalment % is overpaid', NEW.instalment_id USING ERRCODE = '23514', CONSTRAINT = 'rent_receipt_fits_instalment';
  END IF;
  RETURN NULL;
END $$;

GRANT SELECT, INSERT, UPDATE ON lease_change, sublease TO sunfield_app;
GRANT SELECT, INSERT ON instalment_reduction, lease_end TO sunfield_app;
