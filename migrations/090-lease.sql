-- The lease: announced terms copied field by field, instalments that sum exactly, rent that only a bank line can pay.
CREATE TABLE lease (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code           text NOT NULL CONSTRAINT lease_code_unique UNIQUE,
  lot_id         uuid NOT NULL CONSTRAINT lease_one_per_lot UNIQUE REFERENCES lot,
  asset_id       uuid NOT NULL REFERENCES asset,
  collective_id  uuid NOT NULL REFERENCES collective,
  lessee_id      uuid NOT NULL REFERENCES account,
  lessee_name    text NOT NULL,
  bank_account_id uuid NOT NULL REFERENCES bank_account, -- frozen: where the rent must arrive
  unit           text NOT NULL,
  area           numeric(14,2) NOT NULL,
  rent_per_unit_year numeric(14,2) NOT NULL,
  rent_per_year  numeric(14,2) NOT NULL,
  rent_whole_term numeric(16,2) NOT NULL,
  start_date     date NOT NULL,
  end_date       date NOT NULL,
  term_years     int NOT NULL,
  payment_period text NOT NULL,
  permitted_use  text NOT NULL,
  announced      jsonb NOT NULL,                         -- the notice's terms as announced, whole
  notice_version int NOT NULL,
  notice_sha256  text NOT NULL,
  state          text NOT NULL DEFAULT 'to_sign' CHECK (state IN ('to_sign','active','ended')),
  sign_by        date NOT NULL,
  signed_by_lessee_at timestamptz,
  signed_by_lessor_at timestamptz,
  signed_by_lessor uuid REFERENCES account,
  activated_at   timestamptz,
  created_at     timestamptz NOT NULL DEFAULT county_now(),
  CHECK (end_date > start_date),
  CONSTRAINT lease_active_is_signed CHECK (state = 'to_sign'
    OR (signed_by_lessee_at IS NOT NULL AND signed_by_lessor_at IS NOT NULL AND signed_by_lessor IS NOT NULL AND activated_at IS NOT NULL)),
  CONSTRAINT lease_two_parties CHECK (signed_by_lessor IS NULL OR signed_by_lessor <> lessee_id),
  CONSTRAINT lease_says_what_was_announced CHECK (
    (announced->>'lot_id')::uuid = lot_id AND (announced->>'asset_id')::uuid = asset_id AND (announced->>'collective_id')::uuid = collective_id
    AND announced->>'unit' = unit AND (announced->>'area')::numeric = area AND (announced->>'start_date')::date = start_date
    AND (announced->>'end_date')::date = end_date AND (announced->>'term_years')::int = term_years
    AND announced->>'payment_period' = payment_period AND announced->>'permitted_use' = permitted_use AND (announced->>'version')::int = notice_version),
  CONSTRAINT lease_rent_adds_up CHECK (rent_per_year = round(rent_per_unit_year * area, 2) AND rent_whole_term = rent_per_year * term_years)
);
CREATE INDEX lease_account ON lease (bank_account_id);
CREATE INDEX lease_lessee ON lease (lessee_id);

-- The contract says what the notice said. Only signatures and the state move.
CREATE FUNCTION lease_terms_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - '{state,signed_by_lessee_at,signed_by_lessor_at,signed_by_lessor,activated_at}'::text[]
     IS DISTINCT FROM to_jsonb(OLD) - '{state,signed_by_lessee_at,signed_by_lessor_at,signed_by_lessor,activated_at}'::text[] THEN
    RAISE EXCEPTION 'the terms of a lease do not change' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lease_terms_stay BEFORE UPDATE OR DELETE ON lease FOR EACH ROW EXECUTE FUNCTION lease_terms_stay();

CREATE TABLE instalment (
  id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id  uuid NOT NULL REFERENCES lease,
  number    int NOT NULL,
  due_on    date NOT NULL,
  from_date date NOT NULL,
  until_date date NOT NULL,
  amount    numeric(14,2) NOT NULL CHECK (amount > 0),
  CONSTRAINT instalment_number_unique UNIQUE (lease_id, number)
);
CREATE TRIGGER instalment_append_only BEFORE UPDATE OR DELETE ON instalment FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION instalments_sum_exactly() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount) FROM instalment WHERE lease_id = NEW.lease_id) IS DISTINCT FROM (SELECT rent_whole_term FROM lease WHERE id = NEW.lease_id) THEN
    RAISE EXCEPTION 'instalments of lease % do not sum to its rent', NEW.lease_id USING ERRCODE = '23514', CONSTRAINT = 'instalments_sum_exactly';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER instalments_sum_exactly AFTER INSERT ON instalment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION instalments_sum_exactly();

-- Rent received: always a bank line to the registered account, or the winner's deposit turned into rent.
CREATE TABLE rent_receipt (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  instalment_id uuid NOT NULL REFERENCES instalment,
  line_id       uuid REFERENCES bank_line,
  deposit_id    uuid REFERENCES deposit,
  amount        numeric(14,2) NOT NULL CHECK (amount > 0),
  received_on   date NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT county_now(),
  CHECK ((line_id IS NULL) <> (deposit_id IS NULL)),
  CONSTRAINT rent_receipt_line_once UNIQUE (instalment_id, line_id)
);
CREATE INDEX rent_receipt_line ON rent_receipt (line_id);
CREATE UNIQUE INDEX rent_receipt_deposit_once ON rent_receipt (deposit_id) WHERE deposit_id IS NOT NULL;
CREATE TRIGGER rent_receipt_append_only BEFORE UPDATE OR DELETE ON rent_receipt FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- 依据: 农村集体经济组织法 第44条: rent counts as received only by a credit on the lessor's registered account, or by a deposit already held.
CREATE FUNCTION rent_receipt_has_its_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.line_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM bank_line l
      JOIN bank_line_match m ON m.line_id = l.id AND m.purpose = 'rent' AND m.reference = 'instalment:' || NEW.instalment_id AND m.amount = NEW.amount
      JOIN instalment i ON i.id = NEW.instalment_id
      JOIN lease e ON e.id = i.lease_id
      JOIN bank_account b ON b.id = e.bank_account_id AND b.number = l.account_number
     WHERE l.id = NEW.line_id AND l.direction = 'credit' AND l.booked_on = NEW.received_on) THEN
    RAISE EXCEPTION 'rent receipt % has no line on the registered account', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'rent_receipt_has_bank_line';
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
  IF (SELECT sum(amount) FROM rent_receipt WHERE instalment_id = NEW.instalment_id) > (SELECT amount FROM instalment WHERE id = NEW.instalment_id) THEN
    RAISE EXCEPTION 'instalment % is overpaid', NEW.instalment_id USING ERRCODE = '23514', CONSTRAINT = 'rent_receipt_fits_instalment';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER rent_receipt_has_its_money AFTER INSERT ON rent_receipt
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rent_receipt_has_its_money();

-- Due, received and owed have one definition; pages, the watchdog and open data read these two views.
CREATE VIEW instalment_standing AS
  SELECT i.id AS instalment_id, i.lease_id, i.number, i.due_on, i.from_date, i.until_date, i.amount,
         r.received, r.last_received_on,
         i.due_on <= county_today() AS is_due,
         CASE WHEN i.due_on <= county_today() THEN i.amount - r.received ELSE 0 END AS owed,
         CASE WHEN i.due_on < county_today() AND r.received < i.amount THEN county_today() - i.due_on ELSE 0 END AS days_overdue
    FROM instalment i
    CROSS JOIN LATERAL (SELECT coalesce(sum(p.amount), 0) AS received, max(p.received_on) AS last_received_on
                          FROM rent_receipt p WHERE p.instalment_id = i.id) r;

CREATE VIEW lease_standing AS
  SELECT l.id AS lease_id, a.place_code,
         coalesce(sum(s.amount) FILTER (WHERE s.is_due), 0) AS due,
         coalesce(sum(s.received), 0) AS received,
         coalesce(sum(s.received) FILTER (WHERE NOT s.is_due), 0) AS received_early,
         coalesce(sum(s.owed), 0) AS owed,
         coalesce(max(s.days_overdue), 0) AS days_overdue,
         min(s.due_on) FILTER (WHERE s.received < s.amount) AS next_due_on
    FROM lease l
    JOIN asset a ON a.id = l.asset_id
    LEFT JOIN instalment_standing s ON s.lease_id = l.id
   GROUP BY l.id, a.place_code;
