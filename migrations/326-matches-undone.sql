-- Rent the matcher placed is taken off again by two people, also where the bank took the payment back (红冲); by entries of its own, and never placed by the matcher a second time.
CREATE TABLE match_undoing (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  line_id     uuid NOT NULL REFERENCES bank_line,
  reversed_by uuid CONSTRAINT match_undoing_reversal_once UNIQUE REFERENCES bank_line,   -- the debit by which the bank took it back
  reason      text NOT NULL,
  approval_id uuid NOT NULL UNIQUE REFERENCES approval,
  asked_by    uuid NOT NULL REFERENCES account,
  undone_by   uuid NOT NULL REFERENCES account,
  undone_at   timestamptz NOT NULL,
  CONSTRAINT match_undoing_takes_two CHECK (undone_by <> asked_by)
);
CREATE INDEX match_undoing_line ON match_undoing (line_id);
CREATE UNIQUE INDEX match_undoing_once ON match_undoing (line_id) WHERE reversed_by IS NULL;
CREATE TRIGGER match_undoing_append_only BEFORE UPDATE OR DELETE ON match_undoing FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER match_undoing_rests_on_approval BEFORE INSERT ON match_undoing FOR EACH ROW WHEN (NEW.reversed_by IS NULL) EXECUTE FUNCTION rests_on_approval('lease.undo_match', 'line_id');
CREATE TRIGGER match_reversal_rests_on_approval BEFORE INSERT ON match_undoing FOR EACH ROW WHEN (NEW.reversed_by IS NOT NULL) EXECUTE FUNCTION rests_on_approval('lease.reverse_rent', 'reversed_by');

ALTER TABLE rent_receipt ADD COLUMN undoing_id uuid REFERENCES match_undoing;
ALTER TABLE rent_receipt DROP CONSTRAINT rent_receipt_undoes_a_placement;
ALTER TABLE rent_receipt ADD CONSTRAINT rent_receipt_undoes_by_two CHECK (undoes IS NULL OR (line_id IS NOT NULL AND (placement_id IS NOT NULL OR undoing_id IS NOT NULL)));
ALTER TABLE rent_receipt ADD CONSTRAINT rent_receipt_undoing_undoes CHECK (undoing_id IS NULL OR undoes IS NOT NULL);
DROP INDEX rent_receipt_line_once;
CREATE UNIQUE INDEX rent_receipt_line_once ON rent_receipt (instalment_id, line_id) WHERE placement_id IS NULL AND undoes IS NULL;

CREATE OR REPLACE FUNCTION rent_receipt_has_its_money() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told text := 'instalment:' || NEW.instalment_id || coalesce(':placement:' || NEW.placement_id, '') || coalesce(':undone:' || NEW.undoes, '');
BEGIN
  IF NEW.line_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM bank_line l
      JOIN bank_line_match m ON m.line_id = l.id AND m.purpose = 'rent' AND m.reference = told AND m.amount = NEW.amount
      JOIN instalment i ON i.id = NEW.instalment_id
      JOIN rent_account b ON b.lease_id = i.lease_id AND b.number = l.account_number AND l.booked_on BETWEEN b.from_day AND b.until_day
     WHERE l.id = NEW.line_id AND l.direction = 'credit' AND l.booked_on = NEW.received_on) THEN
    RAISE EXCEPTION 'rent receipt % has no line on a registered account of the lessor', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'rent_receipt_has_bank_line';
  END IF;
  IF NEW.undoes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM rent_receipt r
     WHERE r.id = NEW.undoes AND r.placement_id IS NOT DISTINCT FROM NEW.placement_id AND r.instalment_id = NEW.instalment_id AND r.line_id = NEW.line_id AND r.amount = -NEW.amount AND r.undoes IS NULL
       AND (EXISTS (SELECT 1 FROM rent_undoing u WHERE u.placement_id = r.placement_id) OR EXISTS (SELECT 1 FROM match_undoing v WHERE v.id = NEW.undoing_id AND v.line_id = r.line_id))) THEN
    RAISE EXCEPTION 'rent receipt % undoes nothing that two people agreed to undo', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'rent_receipt_undoes_whole';
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

-- A credit the bank took back says so: both lines cancel out, wholly, once nothing of it is rent any more.
CREATE FUNCTION match_undoing_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM rent_receipt r WHERE r.line_id = NEW.line_id AND r.undoes IS NULL AND (NEW.reversed_by IS NOT NULL OR r.placement_id IS NULL) AND NOT EXISTS (SELECT 1 FROM rent_receipt u WHERE u.undoes = r.id)) THEN
    RAISE EXCEPTION 'line % is undone in part only', NEW.line_id USING ERRCODE = '23514', CONSTRAINT = 'match_undoing_is_whole';
  END IF;
  IF NEW.reversed_by IS NOT NULL AND 2 <> (SELECT count(*) FROM bank_line_match m WHERE m.purpose = 'reversal' AND m.reference = 'reversal:' || NEW.reversed_by AND m.line_id IN (NEW.line_id, NEW.reversed_by)) THEN
    RAISE EXCEPTION 'line % is not cancelled by %', NEW.line_id, NEW.reversed_by USING ERRCODE = '23514', CONSTRAINT = 'match_undoing_cancels';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER match_undoing_is_whole AFTER INSERT ON match_undoing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION match_undoing_is_whole();

GRANT SELECT, INSERT ON match_undoing TO sunfield_app;
