-- Rent reaches its lease on any account registered for its lessor: an account is closed and another opened while leases run for years.

CREATE INDEX lease_collective ON lease (collective_id);

-- The accounts on which a lease takes rent, and from which day until which: the one it was drafted with, and those its collective has registered, while open.
CREATE VIEW rent_account AS
  SELECT e.id AS lease_id, b.number,
         CASE WHEN b.id = e.bank_account_id THEN '-infinity' ELSE (b.registered_at AT TIME ZONE 'Asia/Shanghai')::date END AS from_day,
         CASE WHEN b.id = e.bank_account_id OR b.closed_at IS NULL THEN 'infinity' ELSE (b.closed_at AT TIME ZONE 'Asia/Shanghai')::date END AS until_day
    FROM lease e JOIN bank_account b ON b.collective_id = e.collective_id;
GRANT SELECT ON rent_account TO sunfield_app;

-- 依据: 农村集体经济组织法 第44条: rent counts as received only by a credit on a registered account of the lessor, or by a deposit already held.
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
  IF (SELECT sum(amount) FROM rent_receipt WHERE instalment_id = NEW.instalment_id) > (SELECT amount FROM instalment WHERE id = NEW.instalment_id) THEN
    RAISE EXCEPTION 'instalment % is overpaid', NEW.instalment_id USING ERRCODE = '23514', CONSTRAINT = 'rent_receipt_fits_instalment';
  END IF;
  RETURN NULL;
END $$;
