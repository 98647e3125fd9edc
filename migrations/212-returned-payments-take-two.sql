-- A payment that came back is told again by two people as one that failed is, each by the act that names it.
ALTER TABLE payment_instruction
  DROP CONSTRAINT payment_failure_takes_two,
  ADD CONSTRAINT payment_failure_takes_two CHECK (state NOT IN ('failed','returned') OR approval_id IS NOT NULL) NOT VALID;
DROP TRIGGER payment_failure_rests_on_approval ON payment_instruction;
CREATE TRIGGER payment_failure_rests_on_approval BEFORE INSERT OR UPDATE OF state, approval_id ON payment_instruction FOR EACH ROW
  WHEN (NEW.state <> 'returned') EXECUTE FUNCTION rests_on_approval('ledger.payment_failed', 'id');
CREATE TRIGGER payment_return_rests_on_approval BEFORE INSERT OR UPDATE OF state, approval_id ON payment_instruction FOR EACH ROW
  WHEN (NEW.state = 'returned') EXECUTE FUNCTION rests_on_approval('ledger.payment_returned', 'id');
