-- A sanction may end early: two people lift it, or a debtor has paid. The sanction itself stays as it was imposed.
ALTER TABLE sanction
  ALTER COLUMN ends_at DROP NOT NULL,                       -- of a debtor: until he has paid
  DROP CONSTRAINT sanction_kind_check,
  ADD CONSTRAINT sanction_kind_check CHECK (kind IN ('winner_default','rent_arrears')),
  ADD CONSTRAINT sanction_has_an_end CHECK (kind = 'rent_arrears' OR ends_at IS NOT NULL);

CREATE TABLE sanction_lifting (
  sanction_id uuid PRIMARY KEY REFERENCES sanction,
  because     text NOT NULL CHECK (because IN ('approved','paid')),
  approval_id uuid REFERENCES approval,
  lifted_at   timestamptz NOT NULL,
  CONSTRAINT sanction_lifting_takes_two CHECK ((because = 'approved') = (approval_id IS NOT NULL))
);
CREATE TRIGGER sanction_lifting_append_only BEFORE UPDATE OR DELETE ON sanction_lifting FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON sanction_lifting FROM sunfield_app;

-- 两人: an approved lifting rests on a request that a second person decided, about this sanction.
CREATE FUNCTION sanction_lifting_was_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.because = 'approved' AND NOT EXISTS (
    SELECT 1 FROM approval WHERE id = NEW.approval_id AND action = 'sanction.lift' AND subject_id = NEW.sanction_id::text AND state = 'approved') THEN
    RAISE EXCEPTION 'the lifting of sanction % was not approved', NEW.sanction_id USING ERRCODE = '23514', CONSTRAINT = 'sanction_lifting_was_approved';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sanction_lifting_was_approved BEFORE INSERT ON sanction_lifting FOR EACH ROW EXECUTE FUNCTION sanction_lifting_was_approved();

CREATE INDEX sanction_debtors ON sanction (region) WHERE kind = 'rent_arrears';
