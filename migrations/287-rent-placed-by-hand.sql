-- Money the matcher could not place, placed by people with a reason; undone only by entries of its own, the opposite of the first.
CREATE TABLE rent_placement (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  line_id     uuid NOT NULL REFERENCES bank_line,
  total       numeric(14,2) NOT NULL CHECK (total > 0),
  reason      text NOT NULL,
  two_from    numeric(14,2) NOT NULL,                    -- the county's rule that day: from this sum on two people
  approval_id uuid UNIQUE REFERENCES approval,
  asked_by    uuid NOT NULL REFERENCES account,
  placed_by   uuid NOT NULL REFERENCES account,
  placed_at   timestamptz NOT NULL,
  CONSTRAINT rent_placement_takes_two CHECK (total < two_from OR (approval_id IS NOT NULL AND placed_by <> asked_by))
);
CREATE INDEX rent_placement_line ON rent_placement (line_id);
CREATE TRIGGER rent_placement_append_only BEFORE UPDATE OR DELETE ON rent_placement FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rent_placement_rests_on_approval BEFORE INSERT ON rent_placement FOR EACH ROW EXECUTE FUNCTION rests_on_approval('lease.place_rent', 'line_id');

CREATE TABLE rent_undoing (
  placement_id uuid PRIMARY KEY REFERENCES rent_placement,
  reason       text NOT NULL,
  approval_id  uuid UNIQUE REFERENCES approval,
  asked_by     uuid NOT NULL REFERENCES account,
  undone_by    uuid NOT NULL REFERENCES account,
  undone_at    timestamptz NOT NULL
);
CREATE TRIGGER rent_undoing_append_only BEFORE UPDATE OR DELETE ON rent_undoing FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rent_undoing_rests_on_approval BEFORE INSERT ON rent_undoing FOR EACH ROW EXECUTE FUNCTION rests_on_approval('lease.undo_placement', 'placement_id');
CREATE FUNCTION rent_undoing_takes_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.approval_id IS NULL OR NEW.undone_by = NEW.asked_by) AND NOT EXISTS (SELECT 1 FROM rent_placement p WHERE p.id = NEW.placement_id AND p.total < p.two_from) THEN
    RAISE EXCEPTION 'placement % is undone by two people', NEW.placement_id USING ERRCODE = '23514', CONSTRAINT = 'rent_undoing_takes_two';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rent_undoing_takes_two BEFORE INSERT ON rent_undoing FOR EACH ROW EXECUTE FUNCTION rent_undoing_takes_two();

ALTER TABLE rent_receipt ADD COLUMN placement_id uuid REFERENCES rent_placement;
ALTER TABLE rent_receipt ADD COLUMN undoes uuid UNIQUE REFERENCES rent_receipt;
ALTER TABLE rent_receipt DROP CONSTRAINT rent_receipt_amount_check;
ALTER TABLE rent_receipt ADD CONSTRAINT rent_receipt_amount_check CHECK (amount <> 0 AND (amount > 0) = (undoes IS NULL));
ALTER TABLE rent_receipt ADD CONSTRAINT rent_receipt_undoes_a_placement CHECK (undoes IS NULL OR (placement_id IS NOT NULL AND line_id IS NOT NULL));
ALTER TABLE rent_receipt DROP CONSTRAINT rent_receipt_line_once;
CREATE UNIQUE INDEX rent_receipt_line_once ON rent_receipt (instalment_id, line_id) WHERE placement_id IS NULL;
CREATE UNIQUE INDEX rent_receipt_placed_once ON rent_receipt (instalment_id, placement_id) WHERE undoes IS NULL;
CREATE INDEX rent_receipt_placement ON rent_receipt (placement_id) WHERE placement_id IS NOT NULL;

ALTER TABLE bank_line_match DROP CONSTRAINT bank_line_match_amount_check;
ALTER TABLE bank_line_match ADD CONSTRAINT bank_line_match_amount_check CHECK (amount > 0 OR (amount < 0 AND purpose = 'rent' AND reference LIKE 'instalment:%:undone:%'));

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
    SELECT 1 FROM rent_receipt r JOIN rent_undoing u ON u.placement_id = r.placement_id
     WHERE r.id = NEW.undoes AND r.placement_id = NEW.placement_id AND r.instalment_id = NEW.instalment_id AND r.line_id = NEW.line_id AND r.amount = -NEW.amount AND r.undoes IS NULL) THEN
    RAISE EXCEPTION 'rent receipt % undoes nothing that was placed by hand', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'rent_receipt_undoes_whole';
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

GRANT SELECT, INSERT ON rent_placement, rent_undoing TO sunfield_app;
