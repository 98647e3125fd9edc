-- Money that had left and came back: the payment is returned by a bank line, and the same sum is owed and told again. Nothing of it is undone.
ALTER TABLE payment_instruction DROP CONSTRAINT payment_instruction_state_check;
ALTER TABLE payment_instruction ADD CONSTRAINT payment_instruction_state_check CHECK (state IN ('waiting','sent','done','failed','returned'));
ALTER TABLE payment_instruction DROP CONSTRAINT payment_instruction_done_by_line;
ALTER TABLE payment_instruction ADD CONSTRAINT payment_instruction_done_by_line CHECK ((state IN ('done','returned')) = (line_id IS NOT NULL));
ALTER TABLE payment_instruction DROP CONSTRAINT payment_instruction_failure_has_reason;
ALTER TABLE payment_instruction ADD CONSTRAINT payment_instruction_failure_has_reason CHECK ((state IN ('failed','returned')) = (reason IS NOT NULL));
ALTER TABLE payment_instruction
  ADD COLUMN returned_line_id uuid CONSTRAINT payment_returned_once UNIQUE REFERENCES bank_line,
  ADD CONSTRAINT payment_instruction_returned_by_line CHECK ((state = 'returned') = (returned_line_id IS NOT NULL));

ALTER TABLE bank_line_match DROP CONSTRAINT bank_line_match_purpose_check;
ALTER TABLE bank_line_match ADD CONSTRAINT bank_line_match_purpose_check CHECK (purpose IN ('deposit','rent','refund','returned','bond','other'));

CREATE OR REPLACE FUNCTION payment_stays_as_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.id, NEW.reference, NEW.from_number, NEW.to_number, NEW.to_name, NEW.amount, NEW.memo, NEW.created_at)
        IS DISTINCT FROM (OLD.id, OLD.reference, OLD.from_number, OLD.to_number, OLD.to_name, OLD.amount, OLD.memo, OLD.created_at)
     OR (OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id)
     OR (OLD.line_id IS NOT NULL AND NEW.line_id IS DISTINCT FROM OLD.line_id)
     OR NOT (NEW.state = OLD.state OR (OLD.state = 'waiting' AND NEW.state IN ('sent','done','failed')) OR (OLD.state = 'sent' AND NEW.state IN ('done','failed'))
             OR (OLD.state = 'done' AND NEW.state = 'returned')) THEN
    RAISE EXCEPTION 'what the bank was told stays as it was told' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

-- A payment is done by a line on which its money left, and returned by one on which it came back; no hand sets either.
CREATE FUNCTION payment_state_has_its_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IN ('done','returned') AND NOT EXISTS (
    SELECT 1 FROM bank_line l JOIN bank_line_match m ON m.line_id = l.id AND m.reference = 'payment:' || NEW.id
     WHERE l.id = NEW.line_id AND l.direction = 'debit' AND l.amount = NEW.amount) THEN
    RAISE EXCEPTION 'payment % has no line on which it left', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'payment_has_bank_line';
  END IF;
  IF NEW.state = 'returned' AND NOT EXISTS (
    SELECT 1 FROM bank_line l JOIN bank_line_match m ON m.line_id = l.id AND m.purpose = 'returned' AND m.reference = 'payment:' || NEW.id || ':returned'
      JOIN ledger_transfer t ON t.reason = 'payment_returned' AND t.reference = 'payment:' || NEW.id AND t.state = 'posted' AND t.line_id = l.id
     WHERE l.id = NEW.returned_line_id AND l.direction = 'credit' AND l.amount = NEW.amount) THEN
    RAISE EXCEPTION 'payment % has no line on which it came back', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'payment_return_has_bank_line';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER payment_state_has_its_lines AFTER INSERT OR UPDATE ON payment_instruction
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment_state_has_its_lines();
