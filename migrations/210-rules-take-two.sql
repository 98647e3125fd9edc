-- A county's rules and its calendar take two people: what is in force rests on an approval, and each value says who approved it.
ALTER TABLE rule_set
  ADD COLUMN approval_id uuid CONSTRAINT rule_set_one_approval UNIQUE REFERENCES approval,
  -- The first version may be laid by the program that sets the county up: nothing can be pinned to it yet. Versions of before stay as they are.
  ADD CONSTRAINT rule_set_takes_two CHECK (version = 1 OR approval_id IS NOT NULL) NOT VALID;

-- The authority and document that approved this value; a value carried on keeps the one it came with.
ALTER TABLE rule_value ADD COLUMN approved_by text;
ALTER TABLE rule_value DISABLE TRIGGER rule_value_append_only;
UPDATE rule_value v SET approved_by = (
  SELECT s.approved_by FROM rule_value o JOIN rule_set s ON s.id = o.rule_set_id
   WHERE s.county = (SELECT county FROM rule_set WHERE id = v.rule_set_id) AND o.code = v.code AND o.effective_from = v.effective_from
   ORDER BY s.version LIMIT 1);
ALTER TABLE rule_value ENABLE TRIGGER rule_value_append_only;
ALTER TABLE rule_value ALTER COLUMN approved_by SET NOT NULL;

-- Where a row names its approval, that approval exists, is of this act and this subject, and was given. Arguments: the act, the subject's column.
CREATE FUNCTION rests_on_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.approval_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM approval a WHERE a.id = NEW.approval_id AND a.action = TG_ARGV[0] AND a.subject_id = to_jsonb(NEW) ->> TG_ARGV[1] AND a.state = 'approved')
  THEN RAISE EXCEPTION '% does not rest on an approval of two people (%)', TG_TABLE_NAME, TG_NAME USING ERRCODE = '23514', CONSTRAINT = TG_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_set_rests_on_approval BEFORE INSERT ON rule_set FOR EACH ROW EXECUTE FUNCTION rests_on_approval('rulebook.rules', 'county');

ALTER TABLE calendar_day
  ADD COLUMN approval_id uuid REFERENCES approval,
  ADD CONSTRAINT calendar_day_takes_two CHECK (approval_id IS NOT NULL) NOT VALID;
CREATE TRIGGER calendar_day_rests_on_approval BEFORE INSERT OR UPDATE ON calendar_day FOR EACH ROW EXECUTE FUNCTION rests_on_approval('rulebook.calendar', 'county');
REVOKE DELETE, TRUNCATE ON calendar_day FROM sunfield_app;
