-- Why something of the denominator is not on the platform: said by somebody, with a date, kept when it is taken back. It never lowers a count.
CREATE TABLE coverage_reason (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind         text NOT NULL CHECK (kind IN ('idle_unlisted','expiring_unlisted','receipt_without_lot','contract_without_lot','use_without_contract')),
  subject_id   uuid NOT NULL,                            -- the asset, the contract or the bank line that is counted
  place_code   text NOT NULL REFERENCES place,
  code         text NOT NULL CHECK (code IN ('own_use','public_use','older_contract','in_preparation','disputed','not_rent','other')),
  words        text NOT NULL CHECK (length(words) BETWEEN 1 AND 300),
  stated_by    uuid NOT NULL REFERENCES account,
  stated_at    timestamptz NOT NULL,
  withdrawn_by uuid REFERENCES account,
  withdrawn_at timestamptz,
  withdrawn_because text,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_because IS NULL))
);
CREATE UNIQUE INDEX coverage_reason_now ON coverage_reason (kind, subject_id) WHERE withdrawn_at IS NULL;
CREATE INDEX coverage_reason_place ON coverage_reason (place_code text_pattern_ops);

-- A reason is only ever withdrawn, once; it is never reworded.
CREATE FUNCTION coverage_reason_is_withdrawn_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
     OR (NEW.id, NEW.kind, NEW.subject_id, NEW.place_code, NEW.code, NEW.words, NEW.stated_by, NEW.stated_at)
        IS DISTINCT FROM (OLD.id, OLD.kind, OLD.subject_id, OLD.place_code, OLD.code, OLD.words, OLD.stated_by, OLD.stated_at) THEN
    RAISE EXCEPTION 'a stated reason is withdrawn, never changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER coverage_reason_is_withdrawn_only BEFORE UPDATE OR DELETE ON coverage_reason FOR EACH ROW EXECUTE FUNCTION coverage_reason_is_withdrawn_only();
