-- Kept leases: contracts made before the platform, or beside it, brought in by a file so that their rent is watched like any other.
ALTER TABLE lease ADD COLUMN origin text NOT NULL DEFAULT 'lot' CHECK (origin IN ('lot','kept'));
ALTER TABLE lease ADD COLUMN term_months int NOT NULL DEFAULT 0 CHECK (term_months BETWEEN 0 AND 11);  -- beyond whole years
ALTER TABLE lease ADD COLUMN signed_on date;               -- on paper
ALTER TABLE lease ADD COLUMN taken_over_on date;           -- rent from before this day is as the file says
ALTER TABLE lease ADD COLUMN source_key text CONSTRAINT lease_source_unique UNIQUE;
ALTER TABLE lease ADD COLUMN import_run_id uuid REFERENCES import_run;
ALTER TABLE lease ALTER COLUMN lot_id DROP NOT NULL;
ALTER TABLE lease ALTER COLUMN lessee_id DROP NOT NULL;
ALTER TABLE lease ALTER COLUMN bank_account_id DROP NOT NULL;
ALTER TABLE lease ALTER COLUMN announced DROP NOT NULL;
ALTER TABLE lease ALTER COLUMN notice_version DROP NOT NULL;
ALTER TABLE lease ALTER COLUMN notice_sha256 DROP NOT NULL;
ALTER TABLE lease ALTER COLUMN sign_by DROP NOT NULL;
ALTER TABLE lease ADD CONSTRAINT lease_of_lot_is_whole CHECK (origin = 'kept' OR (lot_id IS NOT NULL AND lessee_id IS NOT NULL AND bank_account_id IS NOT NULL
  AND announced IS NOT NULL AND notice_version IS NOT NULL AND notice_sha256 IS NOT NULL AND sign_by IS NOT NULL AND term_months = 0));
ALTER TABLE lease ADD CONSTRAINT lease_kept_has_source CHECK (origin = 'lot' OR (source_key IS NOT NULL AND import_run_id IS NOT NULL AND taken_over_on IS NOT NULL
  AND signed_on IS NOT NULL AND lot_id IS NULL AND state IN ('active','ended')));
ALTER TABLE lease DROP CONSTRAINT lease_active_is_signed;
ALTER TABLE lease ADD CONSTRAINT lease_active_is_signed CHECK (origin = 'kept' OR state IN ('to_sign','void')
  OR (signed_by_lessee_at IS NOT NULL AND signed_by_lessor_at IS NOT NULL AND signed_by_lessor IS NOT NULL AND activated_at IS NOT NULL));
ALTER TABLE lease DROP CONSTRAINT lease_rent_adds_up;
ALTER TABLE lease ADD CONSTRAINT lease_rent_adds_up
  CHECK (rent_per_year = round(rent_per_unit_year * area, 2) AND (rent_plan IS NOT NULL OR term_months > 0 OR rent_whole_term = rent_per_year * term_years) OR origin = 'kept');

-- Rent paid before the platform took a contract over: the file's word, and shown as that.
ALTER TABLE rent_receipt ADD COLUMN import_run_id uuid REFERENCES import_run;
ALTER TABLE rent_receipt DROP CONSTRAINT rent_receipt_check;
ALTER TABLE rent_receipt ADD CONSTRAINT rent_receipt_one_source CHECK (num_nonnulls(line_id, deposit_id, import_run_id) = 1);
CREATE UNIQUE INDEX rent_receipt_declared_once ON rent_receipt (instalment_id) WHERE import_run_id IS NOT NULL;
CREATE FUNCTION declared_receipt_is_old() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM instalment i JOIN lease e ON e.id = i.lease_id
                  WHERE i.id = NEW.instalment_id AND e.origin = 'kept' AND e.import_run_id = NEW.import_run_id AND NEW.received_on <= e.taken_over_on AND NEW.amount <= i.amount) THEN
    RAISE EXCEPTION 'only a kept lease has rent from before it was taken over' USING ERRCODE = '23514', CONSTRAINT = 'declared_receipt_is_old';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER declared_receipt_is_old AFTER INSERT ON rent_receipt
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.import_run_id IS NOT NULL) EXECUTE FUNCTION declared_receipt_is_old();
DROP TRIGGER rent_receipt_has_its_money ON rent_receipt;
CREATE CONSTRAINT TRIGGER rent_receipt_has_its_money AFTER INSERT ON rent_receipt
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.import_run_id IS NULL) EXECUTE FUNCTION rent_receipt_has_its_money();

ALTER TABLE import_run DROP CONSTRAINT import_run_kind_check;
ALTER TABLE import_run ADD CONSTRAINT import_run_kind_check CHECK (kind IN ('assets','villages','bank_statement','contracts','leases'));
