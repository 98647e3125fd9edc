-- Where a collective's money goes, who holds an office, where deposits are kept, and what is sent back of them: none of it is one person's doing.

-- A collective's bank account. Laid by the program (registered_by null: the county's first set-up, an import) or by two people.
ALTER TABLE bank_account
  ADD COLUMN registered_by uuid REFERENCES account,
  ADD COLUMN approval_id uuid CONSTRAINT bank_account_one_approval UNIQUE REFERENCES approval,
  ADD COLUMN closed_by uuid REFERENCES account,
  ADD COLUMN closing_approval_id uuid REFERENCES approval,
  ADD CONSTRAINT bank_account_takes_two CHECK (registered_by IS NULL OR approval_id IS NOT NULL),
  ADD CONSTRAINT bank_account_closing_takes_two CHECK (closed_by IS NULL OR closing_approval_id IS NOT NULL);
CREATE TRIGGER bank_account_rests_on_approval BEFORE INSERT OR UPDATE OF approval_id ON bank_account FOR EACH ROW EXECUTE FUNCTION rests_on_approval('registry.account', 'collective_id');

-- Closed by a request of its own, or by the one that put another in its place; and never turned into another account.
CREATE FUNCTION bank_account_stays_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.collective_id, NEW.number, NEW.holder, NEW.kind) IS DISTINCT FROM (OLD.collective_id, OLD.number, OLD.holder, OLD.kind) OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at)
  THEN RAISE EXCEPTION 'a bank account is closed and another registered, never rewritten' USING ERRCODE = '23514', CONSTRAINT = 'bank_account_stays_itself';
  END IF;
  IF NEW.closing_approval_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM approval a WHERE a.id = NEW.closing_approval_id AND a.action IN ('registry.account', 'registry.account_closing') AND a.subject_id = NEW.collective_id::text AND a.state = 'approved')
  THEN RAISE EXCEPTION 'closing a bank account does not rest on an approval of two people' USING ERRCODE = '23514', CONSTRAINT = 'bank_account_stays_itself';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bank_account_stays_itself BEFORE UPDATE ON bank_account FOR EACH ROW EXECUTE FUNCTION bank_account_stays_itself();

-- An office. What the command line or the sign-up of bidders grants names no person; what an administrator grants, a second person approved.
ALTER TABLE role_grant ADD COLUMN approval_id uuid CONSTRAINT role_grant_one_approval UNIQUE REFERENCES approval;
CREATE FUNCTION role_grant_takes_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.granted_by IS NOT NULL AND NEW.approval_id IS NULL
  THEN RAISE EXCEPTION 'an office is granted by two people' USING ERRCODE = '23514', CONSTRAINT = 'role_grant_takes_two';
  END IF;
  RETURN NEW;
END $$;
-- Grants of before this rule stay, and can be taken back.
CREATE TRIGGER role_grant_takes_two BEFORE INSERT OR UPDATE OF granted_by, account_id, role, region ON role_grant FOR EACH ROW EXECUTE FUNCTION role_grant_takes_two();
CREATE TRIGGER role_grant_rests_on_approval BEFORE INSERT OR UPDATE OF approval_id, account_id ON role_grant FOR EACH ROW EXECUTE FUNCTION rests_on_approval('identity.grant_role', 'account_id');

-- Where deposits are kept, and for which county: null where the simulated bank keeps it.
ALTER TABLE escrow_account
  ADD COLUMN county text CHECK (county ~ '^\d{6}$'),
  ADD COLUMN approval_id uuid UNIQUE REFERENCES approval,
  ADD CONSTRAINT escrow_account_takes_two CHECK (registered_by LIKE 'system:%' OR approval_id IS NOT NULL) NOT VALID;
CREATE TRIGGER escrow_account_rests_on_approval BEFORE INSERT ON escrow_account FOR EACH ROW EXECUTE FUNCTION rests_on_approval('ledger.escrow', 'county');

-- A stray credit sent back.
ALTER TABLE bank_line_match
  ADD COLUMN approval_id uuid REFERENCES approval,
  ADD CONSTRAINT stray_return_takes_two CHECK (NOT (purpose = 'refund' AND starts_with(reference, 'line:')) OR matched_by LIKE 'system:%' OR approval_id IS NOT NULL) NOT VALID;
CREATE TRIGGER stray_return_rests_on_approval BEFORE INSERT ON bank_line_match FOR EACH ROW EXECUTE FUNCTION rests_on_approval('ledger.stray_return', 'line_id');
