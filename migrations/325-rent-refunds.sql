-- Rent owed back after an early end: asked for by one, confirmed by another, paid to the accounts that paid; done only when a statement shows it leaving.
CREATE TABLE rent_refund (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lease_id     uuid NOT NULL CONSTRAINT rent_refund_once UNIQUE REFERENCES lease_end (lease_id),
  amount       numeric(14,2) NOT NULL CHECK (amount > 0),
  reason       text NOT NULL,
  asked_by     uuid NOT NULL REFERENCES account,
  approval_id  uuid NOT NULL UNIQUE REFERENCES approval,
  confirmed_by uuid NOT NULL REFERENCES account,
  confirmed_at timestamptz NOT NULL,
  CONSTRAINT rent_refund_takes_two CHECK (confirmed_by <> asked_by)
);
CREATE TRIGGER rent_refund_append_only BEFORE UPDATE OR DELETE ON rent_refund FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rent_refund_rests_on_approval BEFORE INSERT ON rent_refund FOR EACH ROW EXECUTE FUNCTION rests_on_approval('lease.refund', 'lease_id');

-- 退还原付款账户: one payment for each account that paid. `paid_from` is the account the rent came from; another is the payee's own, with the reason in the request.
CREATE TABLE rent_refund_part (
  id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  refund_id uuid NOT NULL REFERENCES rent_refund,
  place     int NOT NULL CHECK (place > 0),
  to_name   text NOT NULL,
  to_number text NOT NULL CHECK (to_number <> ''),
  paid_from text NOT NULL,
  amount    numeric(14,2) NOT NULL CHECK (amount > 0),
  CONSTRAINT rent_refund_part_place UNIQUE (refund_id, place)
);
CREATE TRIGGER rent_refund_part_append_only BEFORE UPDATE OR DELETE ON rent_refund_part FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The bank's receipt (回单) where the collective has paid and its statement is not here yet. It says paid; it does not make it so.
CREATE TABLE rent_refund_receipt (
  part_id        uuid PRIMARY KEY REFERENCES rent_refund_part,
  bank_reference text NOT NULL,
  paid_on        date NOT NULL,
  recorded_by    uuid NOT NULL REFERENCES account,
  recorded_at    timestamptz NOT NULL
);
CREATE TRIGGER rent_refund_receipt_append_only BEFORE UPDATE OR DELETE ON rent_refund_receipt FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE rent_refund_paid (
  part_id  uuid PRIMARY KEY REFERENCES rent_refund_part,
  line_id  uuid NOT NULL CONSTRAINT rent_refund_paid_line_once UNIQUE REFERENCES bank_line,
  paid_on  date NOT NULL,
  found_at timestamptz NOT NULL
);
CREATE TRIGGER rent_refund_paid_append_only BEFORE UPDATE OR DELETE ON rent_refund_paid FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- No more than the end left owing, all of it in the parts, and no part paid but by a debit of its sum on an account of the lessor.
CREATE FUNCTION rent_refund_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount IS DISTINCT FROM (SELECT sum(amount) FROM rent_refund_part WHERE refund_id = NEW.id)
     OR NEW.amount > (SELECT refund_due FROM lease_end WHERE lease_id = NEW.lease_id) THEN
    RAISE EXCEPTION 'refund of lease % is not its parts, or more than is owed', NEW.lease_id USING ERRCODE = '23514', CONSTRAINT = 'rent_refund_is_whole';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER rent_refund_is_whole AFTER INSERT ON rent_refund DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rent_refund_is_whole();

CREATE FUNCTION rent_refund_has_its_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM rent_refund_part p JOIN rent_refund f ON f.id = p.refund_id JOIN lease e ON e.id = f.lease_id JOIN bank_account b ON b.collective_id = e.collective_id
      JOIN bank_line l ON l.id = NEW.line_id AND l.account_number = b.number AND l.direction = 'debit' AND l.amount = p.amount AND l.booked_on = NEW.paid_on
      JOIN bank_line_match m ON m.line_id = l.id AND m.purpose = 'refund' AND m.reference = 'refund:' || p.id AND m.amount = p.amount
      JOIN ledger_transfer t ON t.reason = 'rent_refund_paid' AND t.reference = 'refund:' || p.id AND t.state = 'posted' AND t.line_id = l.id
     WHERE p.id = NEW.part_id) THEN
    RAISE EXCEPTION 'refund part % has no line on which it left', NEW.part_id USING ERRCODE = '23514', CONSTRAINT = 'rent_refund_has_its_line';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER rent_refund_has_its_line AFTER INSERT ON rent_refund_paid DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rent_refund_has_its_line();

GRANT SELECT, INSERT ON rent_refund, rent_refund_part, rent_refund_receipt, rent_refund_paid TO sunfield_app;
